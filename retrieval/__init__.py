"""Texts in, cited evidence out. The only room that imports chromadb."""
