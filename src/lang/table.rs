//! Rows of a fixed size, kept as bytes: a table that the build script wrote is used where it lies, nothing is read at start.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What can stand in a [`Table`]: a value of so many bytes, little end first.
pub(crate) trait Row: Copy + Default {
    /// Bytes of a row.
    const SIZE: usize;
    /// Reads a row from its bytes.
    fn read(bytes: &[u8]) -> Self;
    /// Writes a row; `bytes` are [`Row::SIZE`] long.
    fn write(self, bytes: &mut [u8]);
}

impl Row for i8 {
    const SIZE: usize = 1;
    #[inline]
    fn read(bytes: &[u8]) -> Self {
        bytes.first().map_or(0, |b| b.cast_signed())
    }
    fn write(self, bytes: &mut [u8]) {
        bytes.copy_from_slice(&self.to_le_bytes());
    }
}

impl Row for u32 {
    const SIZE: usize = 4;
    fn read(bytes: &[u8]) -> Self {
        bytes.first_chunk().map_or(0, |b| Self::from_le_bytes(*b))
    }
    fn write(self, bytes: &mut [u8]) {
        bytes.copy_from_slice(&self.to_le_bytes());
    }
}

impl Row for u64 {
    const SIZE: usize = 8;
    fn read(bytes: &[u8]) -> Self {
        bytes.first_chunk().map_or(0, |b| Self::from_le_bytes(*b))
    }
    fn write(self, bytes: &mut [u8]) {
        bytes.copy_from_slice(&self.to_le_bytes());
    }
}

/// A growing row of values; borrowed from the program while nobody changes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table<T> {
    bytes: Cow<'static, [u8]>,
    rows: PhantomData<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { bytes: Cow::Borrowed(&[]), rows: PhantomData }
    }
}

impl<T: Row> Table<T> {
    /// So many default values.
    pub(crate) fn of_len(len: usize) -> Self {
        let mut table = Self::default();
        table.resize(len);
        table
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len() / T::SIZE
    }

    /// Row `i`; `None` past the end.
    #[inline]
    pub(crate) fn get(&self, i: usize) -> Option<T> {
        self.bytes.get(i * T::SIZE..(i + 1) * T::SIZE).map(T::read)
    }

    /// A byte of row `i`, as it is written; 0 past the end.
    #[inline]
    pub(crate) fn byte(&self, i: usize, byte: usize) -> u8 {
        self.bytes.get(i * T::SIZE + byte).copied().unwrap_or(0)
    }

    /// Row `i`, the default value past the end.
    #[inline]
    pub(crate) fn at(&self, i: usize) -> T {
        self.get(i).unwrap_or_default()
    }

    /// All rows in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = T> {
        self.bytes.chunks_exact(T::SIZE).map(T::read)
    }

    /// Puts a value into row `i`; the table grows when it is shorter.
    pub(crate) fn set(&mut self, i: usize, row: T) {
        if self.len() <= i {
            self.resize(i + 1);
        }
        if let Some(bytes) = self.bytes.to_mut().get_mut(i * T::SIZE..(i + 1) * T::SIZE) {
            row.write(bytes);
        }
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, row: T) {
        self.set(self.len(), row);
    }

    /// Cuts the table, or fills it up with default values.
    fn resize(&mut self, len: usize) {
        let old = self.len();
        self.bytes.to_mut().resize(len * T::SIZE, 0);
        for i in old..len {
            if let Some(bytes) = self.bytes.to_mut().get_mut(i * T::SIZE..(i + 1) * T::SIZE) {
                T::default().write(bytes);
            }
        }
    }
}

impl Table<u32> {
    /// Rows `i` and `i + 1`; zeros past the end.
    #[inline]
    pub(crate) fn pair(&self, i: usize) -> [u32; 2] {
        let both = self.bytes.get(i * 4..).and_then(<[u8]>::first_chunk).map_or(0, |b: &[u8; 8]| u64::from_le_bytes(*b));
        [both as u32, (both >> 32) as u32]
    }
}

impl<T> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.bytes)
    }
}

impl<T> Deserialize<'static> for Table<T> {
    fn deserialize<D: Deserializer<'static>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&'static [u8]>::deserialize(deserializer)?;
        Ok(Self { bytes: Cow::Borrowed(bytes), rows: PhantomData })
    }
}

/// Lists of rows by number, one after another in one table.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(serialize = "", deserialize = "'de: 'static"))]
pub(crate) struct Groups<T = u32> {
    /// Where each list starts; one more than there are lists.
    starts: Table<u32>,
    items: Table<T>,
}

impl<T> Default for Groups<T> {
    fn default() -> Self {
        Self { starts: Table::default(), items: Table::default() }
    }
}

impl<T> Groups<T> {
    /// True for a list with items.
    #[inline]
    pub(crate) fn has(&self, list: u32) -> bool {
        let [start, end] = self.starts.pair(list as usize);
        start < end
    }
}

impl<T: Row> Groups<T> {
    /// Pairs of list and item; the items of a list keep their order.
    pub(crate) fn new(mut pairs: Vec<(u32, T)>) -> Self {
        pairs.sort_by_key(|pair| pair.0);
        let mut groups = Self::default();
        for (list, item) in pairs {
            while groups.starts.len() <= list as usize {
                groups.starts.push(groups.items.len() as u32);
            }
            groups.items.push(item);
        }
        groups.starts.push(groups.items.len() as u32);
        groups
    }

    /// The items of a list.
    #[inline]
    pub(crate) fn of(&self, list: u32) -> impl ExactSizeIterator<Item = T> {
        let [start, end] = self.starts.pair(list as usize);
        // Most lists are short or empty: their rows are read one by one.
        (start as usize..end as usize).map(|i| self.items.at(i))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_values() {
        let mut table = Table::<u64>::default();
        table.push(7);
        table.set(3, u64::MAX);
        assert_eq!(table.iter().collect::<Vec<_>>(), [7, 0, 0, u64::MAX]);
        assert_eq!((table.len(), table.get(4), table.at(4)), (4, None, 0));
        assert_eq!(Table::<u32>::of_len(2).iter().collect::<Vec<_>>(), [0, 0]);
    }

    #[test]
    fn groups_keep_the_order_of_their_items() {
        let groups = Groups::new(vec![(4, 9), (1, 7), (4, 3), (1, 8)]);
        let lists: Vec<Vec<u32>> = (0..7).map(|i| groups.of(i).collect()).collect();
        assert_eq!(lists, [vec![], vec![7, 8], vec![], vec![], vec![9, 3], vec![], vec![]]);
        assert_eq!(Groups::<u32>::default().of(0).count(), 0);
    }
}
