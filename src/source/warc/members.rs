//! Gzip members one after the other, as crawlers write them; plain bytes pass through.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// Joins the members of a gzip file. A damaged member gives one error, then reading goes on at the next member.
#[derive(Debug)]
pub(super) struct Members<R> {
    state: State<R>,
}

#[derive(Debug)]
enum State<R> {
    /// Before the first byte.
    Start(Pushback<R>),
    /// Not compressed.
    Plain(Pushback<R>),
    /// Inside a member.
    Member(Box<GzDecoder<Pushback<R>>>),
    /// Between members.
    Between(Pushback<R>),
    /// After the last byte.
    End,
}

/// How a gzip member starts: magic number and the method "deflate" (RFC 1952).
const MAGIC: [u8; 3] = [0x1f, 0x8b, 0x08];

impl<R: BufRead> Members<R> {
    /// Reads from `input`.
    pub(super) fn new(input: R) -> Self {
        Self { state: State::Start(Pushback { head: &[], inner: input }) }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.state, State::End) {
                State::Start(mut input) => {
                    let gzipped = input.fill_buf()?.starts_with(&MAGIC[..2]);
                    self.state = if gzipped { State::Member(Box::new(GzDecoder::new(input))) } else { State::Plain(input) };
                }
                State::Plain(mut input) => {
                    let n = input.read(out);
                    self.state = State::Plain(input);
                    return n;
                }
                State::Member(mut member) => match member.read(out) {
                    Ok(0) if !out.is_empty() => self.state = State::Between(member.into_inner()),
                    Ok(n) => {
                        self.state = State::Member(member);
                        return Ok(n);
                    }
                    Err(error) => {
                        self.state = State::Between(member.into_inner());
                        return Err(error);
                    }
                },
                State::Between(mut input) => {
                    if !seek_member(&mut input)? {
                        return Ok(0);
                    }
                    self.state = State::Member(Box::new(GzDecoder::new(input)));
                }
                State::End => return Ok(0),
            }
        }
    }
}

/// Goes forward to the next member; `false` at the end of the input.
fn seek_member<R: BufRead>(input: &mut Pushback<R>) -> io::Result<bool> {
    let mut matched = 0;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(false);
        }
        let len = buffer.len();
        for i in 0..len {
            let byte = buffer[i];
            matched = match byte {
                b if b == MAGIC[matched] => matched + 1,
                b if b == MAGIC[0] => 1,
                _ => 0,
            };
            if matched == MAGIC.len() {
                input.consume(i + 1);
                input.head = &MAGIC;
                return Ok(true);
            }
        }
        input.consume(len);
    }
}

/// An input into which the magic number can be put back, since finding it takes it out.
#[derive(Debug)]
struct Pushback<R> {
    head: &'static [u8],
    inner: R,
}

impl<R: BufRead> Read for Pushback<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(out)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Pushback<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.head.is_empty() { self.inner.fill_buf() } else { Ok(self.head) }
    }

    fn consume(&mut self, n: usize) {
        if self.head.is_empty() {
            self.inner.consume(n);
        } else {
            self.head = &self.head[n.min(self.head.len())..];
        }
    }
}
