# tests of analyse
