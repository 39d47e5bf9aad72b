"""The words of Trellis: frozen values every room shares. Standard library only; no input or output."""
