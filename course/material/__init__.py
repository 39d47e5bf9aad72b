"""What teachers have, read: Markdown, HTML, PDF, DOCX, PPTX, EPUB, plain text and CNXML modules."""
