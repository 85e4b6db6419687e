# tests of flow
