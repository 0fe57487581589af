//! The pattern language over tokens.
