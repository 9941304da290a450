"""The program in its system: paths, the library to open, subprocesses, the crash log, external editors."""
