//! What a token looks like.

/// What a token looks like: a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Shape(pub(crate) u16);

impl Shape {
    /// Starts with an upper-case letter.
    pub(crate) const CAP: u16 = 1;
    /// All letters are upper case, and there are at least two.
    pub(crate) const UPPER: u16 = 1 << 1;
    /// Starts with a lower-case letter (or a letter without case).
    pub(crate) const LOWER: u16 = 1 << 2;
    /// A number.
    pub(crate) const NUMBER: u16 = 1 << 3;
    /// Neither letter nor digit.
    pub(crate) const MARK: u16 = 1 << 4;
    /// No white space before it.
    pub(crate) const GLUED: u16 = 1 << 5;
    /// Ends in the full stop of an abbreviation.
    pub(crate) const ABBREVIATION: u16 = 1 << 6;
    /// Holds a digit beside letters.
    pub(crate) const MIXED: u16 = 1 << 7;
    /// Has an upper-case letter after a lower-case one, as "iOsk" and "HaldenSea" have.
    pub(crate) const CAMEL: u16 = 1 << 8;
    /// A line feed stands before it.
    pub(crate) const NEW_LINE: u16 = 1 << 9;
    /// Any letter.
    pub(crate) const WORD: u16 = Self::CAP | Self::LOWER;

    /// True when at least one of `bits` is set.
    pub(crate) fn any(self, bits: u16) -> bool {
        self.0 & bits != 0
    }
}
