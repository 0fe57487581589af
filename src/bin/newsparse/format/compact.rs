//! JSON without white space, as `serde_json` writes it: strings are looked at sixteen bytes at a time, for most of a report is text.

use serde::ser::{self, Serialize};
use serde_json::Error;
use wide::u8x16;

use super::json::{PIECE, Take};

/// Appends a value; between its elements `take` may take away what is there.
pub(super) fn write(value: &impl Serialize, out: &mut Vec<u8>, take: &mut Take<'_>) -> Result<(), Error> {
    value.serialize(&mut Compact { out, take })
}

/// The serializer.
struct Compact<'o> {
    out: &'o mut Vec<u8>,
    take: &'o mut Take<'o>,
}

/// A list, map or struct under way.
struct Compound<'c, 'o> {
    to: &'c mut Compact<'o>,
    first: bool,
    /// What closes it.
    end: &'static [u8],
}

impl Compact<'_> {
    /// Leaves a value to `serde_json`.
    fn plain(&mut self, value: &impl Serialize) -> Result<(), Error> {
        serde_json::to_writer(&mut *self.out, value)
    }

    fn integer(&mut self, value: impl itoa::Integer) -> Result<(), Error> {
        self.out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
        Ok(())
    }

    fn string(&mut self, text: &str) {
        self.out.push(b'"');
        let mut rest = text.as_bytes();
        loop {
            let end = plain(rest);
            self.out.extend_from_slice(&rest[..end]);
            let Some(&byte) = rest.get(end) else { break };
            escape(byte, self.out);
            rest = &rest[end + 1..];
        }
        self.out.push(b'"');
    }
}

/// Bytes of a string that are looked at together.
const CHUNK: usize = 16;

/// Bytes before the first that must be escaped.
fn plain(text: &[u8]) -> usize {
    let all = |byte: u8| u8x16::splat(byte);
    let mut at = 0;
    while let Some(chunk) = text.get(at..at + CHUNK).and_then(<[u8]>::first_chunk) {
        let chunk = u8x16::new(*chunk);
        let special = chunk.simd_eq(chunk.min(all(0x1f))) | chunk.simd_eq(all(b'"')) | chunk.simd_eq(all(b'\\'));
        let places = special.to_bitmask();
        if places != 0 {
            return at + places.trailing_zeros() as usize;
        }
        at += CHUNK;
    }
    let special = |byte: &u8| (*byte < 0x20) | (*byte == b'"') | (*byte == b'\\');
    text[at..].iter().position(special).map_or(text.len(), |i| at + i)
}

/// Appends the escape of a byte.
fn escape(byte: u8, out: &mut Vec<u8>) {
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        0x09 => b't',
        0x0a => b'n',
        0x0c => b'f',
        0x0d => b'r',
        _ => {
            let hex = |digit: u8| b"0123456789abcdef"[usize::from(digit & 15)];
            return out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte)]);
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

impl<'c, 'o> ser::Serializer for &'c mut Compact<'o> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Compound<'c, 'o>;
    type SerializeTuple = Compound<'c, 'o>;
    type SerializeTupleStruct = Compound<'c, 'o>;
    type SerializeTupleVariant = Compound<'c, 'o>;
    type SerializeMap = Compound<'c, 'o>;
    type SerializeStruct = Compound<'c, 'o>;
    type SerializeStructVariant = Compound<'c, 'o>;

    fn serialize_bool(self, v: bool) -> Result<(), Error> {
        self.out.extend_from_slice(if v { b"true" } else { b"false" });
        Ok(())
    }
    fn serialize_i8(self, v: i8) -> Result<(), Error> {
        self.integer(v)
    }
    fn serialize_i16(self, v: i16) -> Result<(), Error> {
        self.integer(v)
    }
    fn serialize_i32(self, v: i32) -> Result<(), Error> {
        self.integer(v)
    }
    fn serialize_i64(self, v: i64) -> Result<(), Error> {
        self.integer(v)
    }
    fn serialize_u8(self, v: u8) -> Result<(), Error> {
        self.integer(v)
    }
    fn serialize_u16(self, v: u16) -> Result<(), Error> {
        self.integer(v)
    }
    fn serialize_u32(self, v: u32) -> Result<(), Error> {
        self.integer(v)
    }
    fn serialize_u64(self, v: u64) -> Result<(), Error> {
        self.integer(v)
    }
    fn serialize_f32(self, v: f32) -> Result<(), Error> {
        self.plain(&v)
    }
    fn serialize_f64(self, v: f64) -> Result<(), Error> {
        self.plain(&v)
    }
    fn serialize_char(self, v: char) -> Result<(), Error> {
        self.string(v.encode_utf8(&mut [0; 4]));
        Ok(())
    }
    fn serialize_str(self, v: &str) -> Result<(), Error> {
        self.string(v);
        Ok(())
    }
    fn serialize_bytes(self, v: &[u8]) -> Result<(), Error> {
        self.plain(&v)
    }
    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Error> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let mut compound = self.open(b"{", b"}");
        compound.entry(variant, value)?;
        compound.close()
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        Ok(self.open(b"[", b"]"))
    }
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        Ok(self.open(b"[", b"]"))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Ok(self.open(b"[", b"]"))
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Ok(self.open_variant(variant, b"[", b"]}"))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Ok(self.open(b"{", b"}"))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeStruct, Error> {
        Ok(self.open(b"{", b"}"))
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Ok(self.open_variant(variant, b"{", b"}}"))
    }
}

impl<'o> Compact<'o> {
    fn open<'c>(&'c mut self, start: &[u8], end: &'static [u8]) -> Compound<'c, 'o> {
        self.out.extend_from_slice(start);
        Compound { to: self, first: true, end }
    }

    fn open_variant<'c>(&'c mut self, variant: &str, start: &[u8], end: &'static [u8]) -> Compound<'c, 'o> {
        self.out.push(b'{');
        self.string(variant);
        self.out.push(b':');
        self.open(start, end)
    }
}

impl Compound<'_, '_> {
    fn comma(&mut self) {
        if self.to.out.len() >= PIECE {
            (self.to.take)(self.to.out);
        }
        if !std::mem::take(&mut self.first) {
            self.to.out.push(b',');
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.comma();
        value.serialize(&mut *self.to)
    }

    fn entry<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        self.comma();
        // Keys are names of fields, with nothing to escape.
        self.to.out.push(b'"');
        self.to.out.extend_from_slice(key.as_bytes());
        self.to.out.extend_from_slice(b"\":");
        value.serialize(&mut *self.to)
    }

    fn close(self) -> Result<(), Error> {
        self.to.out.extend_from_slice(self.end);
        Ok(())
    }
}

/// Lists and their kin: elements with commas between.
macro_rules! elements {
    ($($trait:ident $method:ident),*) => { $(
        impl ser::$trait for Compound<'_, '_> {
            type Ok = ();
            type Error = Error;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.element(value)
            }
            fn end(self) -> Result<(), Error> {
                self.close()
            }
        }
    )* };
}

elements! { SerializeSeq serialize_element, SerializeTuple serialize_element, SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field }

/// Structs: fields by name.
macro_rules! fields {
    ($($trait:ident),*) => { $(
        impl ser::$trait for Compound<'_, '_> {
            type Ok = ();
            type Error = Error;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
                self.entry(key, value)
            }
            fn end(self) -> Result<(), Error> {
                self.close()
            }
        }
    )* };
}

fields! { SerializeStruct, SerializeStructVariant }

impl ser::SerializeMap for Compound<'_, '_> {
    type Ok = ();
    type Error = Error;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        // Keys of reports are strings.
        self.element(key)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.to.out.push(b':');
        value.serialize(&mut *self.to)
    }
    fn end(self) -> Result<(), Error> {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[derive(serde::Serialize)]
    enum Shape {
        Unit,
        New(u8),
        Tuple(i8, f32),
        Struct { field: Option<char> },
    }

    fn same(value: &impl serde::Serialize) {
        let mut out = Vec::new();
        super::write(value, &mut out, &mut |_| {}).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(value).unwrap());
    }

    #[test]
    fn every_value_is_written_as_serde_json_writes_it() {
        let texts: Vec<String> = (0..=0x7fu8).map(|b| format!("abc{0}defghijkl\"{0}mn\\é“", char::from(b))).collect();
        let numbers = json!([0, -1, u64::MAX, i64::MIN, 1.5, -0.0, 1e300, 0.1]);
        same(&json!({ "texts": texts, "numbers": numbers, "null": null, "yes": true, "nested": {"": [[], {}]} }));
        same(&(Shape::Unit, Shape::New(7), Shape::Tuple(-3, 0.5), Shape::Struct { field: Some('"') }, Shape::Struct { field: None }, ()));
    }
}
