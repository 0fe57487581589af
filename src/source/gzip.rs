//! Gzip: one or more members, with a limit on what comes out.

use std::io::Read;

use flate2::bufread::MultiGzDecoder;

use crate::error::Error;

/// True when the bytes are a gzip file (RFC 1952).
pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b\x08")
}

/// Unpacks a gzip file. Bytes behind the last member that are no member are left alone, as gzip itself does.
pub(super) fn unpack(bytes: &[u8], limit: u64) -> Result<Vec<u8>, Error> {
    // The last four bytes are the size modulo 2^32: a claim, so only a hint, and bounded by the most that deflate can pack (1032:1).
    let claimed = bytes.last_chunk::<4>().map_or(0, |c| u64::from(u32::from_le_bytes(*c)));
    let capacity = claimed.min(limit).min(bytes.len() as u64 * 8) as usize;
    let mut out = Vec::with_capacity(capacity + 1);
    let mut rest = bytes;
    let outcome = MultiGzDecoder::new(&mut rest).take(limit + 1).read_to_end(&mut out);
    if out.len() as u64 > limit {
        return Err(Error::TooLarge { limit });
    }
    match outcome {
        Ok(_) => Ok(out),
        // A whole member was read, and what follows does not start one: padding or a stray signature.
        Err(_) if !out.is_empty() && complete(bytes) => Ok(out),
        Err(e) => Err(Error::Corrupt { message: format!("broken gzip: {e}") }),
    }
}

/// True when the first member is whole.
fn complete(bytes: &[u8]) -> bool {
    let mut member = flate2::bufread::GzDecoder::new(bytes);
    std::io::copy(&mut member, &mut std::io::sink()).is_ok() && !is_gzip(member.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn members_are_joined_and_trailing_bytes_left() {
        let two = [pack(b"one "), pack(b"two")].concat();
        assert_eq!(unpack(&two, 100).unwrap(), b"one two");
        assert_eq!(unpack(&[pack(b"one"), vec![0; 9]].concat(), 100).unwrap(), b"one");
        assert_eq!(unpack(&[pack(b"one"), b"garbage".to_vec()].concat(), 100).unwrap(), b"one");
    }

    #[test]
    fn broken_files_and_bombs_are_errors() {
        let packed = pack(&[b'x'; 5000]);
        for broken in [&packed[..packed.len() - 9], &packed[..12], b"\x1f\x8b\x08\x00"] {
            assert!(matches!(unpack(broken, 10_000), Err(Error::Corrupt { .. })));
        }
        let mut flipped = packed.clone();
        flipped[14] ^= 0xff;
        assert!(unpack(&flipped, 10_000).is_err());
        assert!(matches!(unpack(&packed, 4999), Err(Error::TooLarge { limit: 4999 })));
        assert!(unpack(&packed, 5000).is_ok());
    }
}
