"""A voice: a folder with one recording a clip, built here by espeak-ng, or recorded and put under the same names."""
