# tests of clean
