# tests of group
