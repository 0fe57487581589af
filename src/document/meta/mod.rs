//! Metadata of web pages: one file a syntax, each giving candidates with their source.
