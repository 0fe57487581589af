//! Dispatch of tags to the insertion modes, and the modes up to the body.

use super::super::tag::Tag;
use super::super::tree::Piece;
use super::stack::Open;
use super::{Again, Flow, Hard, Mode, Name, Quirks, Reader, Start, Step};

impl Reader<'_> {
    /// Acts on a start tag.
    pub(super) fn start(&mut self, start: Start) -> Step {
        if matches!(self.current(), Tag::Svg | Tag::Foreign) {
            return self.foreign_start(start);
        }
        loop {
            let again = match self.mode {
                Mode::InBody => return self.body_start(start),
                Mode::Initial | Mode::BeforeHtml | Mode::BeforeHead | Mode::InHead | Mode::InHeadNoscript | Mode::AfterHead => {
                    self.early_start(start)?
                }
                Mode::InTemplate => self.template_start(start)?,
                Mode::AfterBody if start.tag == Tag::Html => return self.body_start(start),
                Mode::AfterBody => {
                    self.mode = Mode::InBody;
                    Again::Yes
                }
                _ => self.table_start(start)?,
            };
            if again == Again::No {
                return Ok(());
            }
        }
    }

    /// Acts on an end tag.
    pub(super) fn end(&mut self, tag: Tag, name: Name) -> Step {
        if matches!(self.current(), Tag::Svg | Tag::Foreign) {
            return self.foreign_end(tag, name);
        }
        loop {
            let again = match self.mode {
                Mode::InBody => return self.body_end(tag, name),
                Mode::Initial | Mode::BeforeHtml | Mode::BeforeHead | Mode::InHead | Mode::InHeadNoscript | Mode::AfterHead => {
                    self.early_end(tag)?
                }
                Mode::InTemplate if tag == Tag::Template => return self.end_template(),
                Mode::InTemplate => Again::No,
                Mode::AfterBody if tag == Tag::Html => Again::No,
                Mode::AfterBody => {
                    self.mode = Mode::InBody;
                    Again::Yes
                }
                _ => self.table_end(tag, name)?,
            };
            if again == Again::No {
                return Ok(());
            }
        }
    }

    /// Goes one mode further, making the element that the page left out.
    pub(super) fn imply(&mut self) -> Step {
        self.mode = match self.mode {
            Mode::Initial => {
                self.quirks = Quirks::Yes;
                Mode::BeforeHtml
            }
            Mode::BeforeHtml => {
                self.insert_implied(Tag::Html)?;
                Mode::BeforeHead
            }
            Mode::BeforeHead => {
                self.head = self.insert_implied(Tag::Head)?;
                Mode::InHead
            }
            Mode::InHeadNoscript => {
                self.pop();
                Mode::InHead
            }
            Mode::InHead => {
                self.pop();
                Mode::AfterHead
            }
            _ => {
                self.flush_after_head();
                self.insert_implied(Tag::Body)?;
                Mode::InBody
            }
        };
        Ok(())
    }

    /// The white space between head and body goes into the tree.
    fn flush_after_head(&mut self) {
        for piece in std::mem::take(&mut self.after_head) {
            self.out.text(0, piece);
        }
    }

    fn early_start(&mut self, start: Start) -> Flow {
        match (self.mode, start.tag) {
            (Mode::BeforeHtml, Tag::Html) => {
                self.insert(&start)?;
                self.mode = Mode::BeforeHead;
            }
            (Mode::BeforeHead | Mode::InHead | Mode::InHeadNoscript | Mode::AfterHead, Tag::Html) => self.body_start(start)?,
            (Mode::BeforeHead, Tag::Head) => {
                self.head = self.insert(&start)?;
                self.mode = Mode::InHead;
            }
            (Mode::InHead | Mode::InHeadNoscript | Mode::AfterHead, Tag::Head) | (Mode::InHeadNoscript, Tag::Noscript) => {}
            (Mode::InHead, Tag::Noscript) => {
                self.insert(&start)?;
                self.mode = Mode::InHeadNoscript;
            }
            (Mode::InHeadNoscript, Tag::Basefont | Tag::Bgsound | Tag::Link | Tag::Meta | Tag::Noframes | Tag::Style) => {
                self.metadata(&start)?
            }
            (Mode::InHead, tag) if is_metadata(tag) => self.metadata(&start)?,
            (Mode::AfterHead, Tag::Body) => {
                self.flush_after_head();
                self.insert(&start)?;
                self.mode = Mode::InBody;
            }
            (Mode::AfterHead, Tag::Frameset) => return Err(Hard("frameset")),
            (Mode::AfterHead, Tag::Template) => return Err(Hard("late template")),
            (Mode::AfterHead, tag) if is_metadata(tag) => {
                // The head is closed, but such elements still go into it.
                self.stack.push(Open { id: self.head, tag: Tag::Head, name: Piece::default() });
                self.metadata(&start)?;
                self.stack.pop();
            }
            _ => {
                self.imply()?;
                return Ok(Again::Yes);
            }
        }
        Ok(Again::No)
    }

    fn early_end(&mut self, tag: Tag) -> Flow {
        let implies = matches!(tag, Tag::Body | Tag::Html | Tag::Br);
        match (self.mode, tag) {
            (Mode::InHead, Tag::Head) | (Mode::InHeadNoscript, Tag::Noscript) => self.imply()?,
            (Mode::InHead, Tag::Template) => self.end_template()?,
            (Mode::AfterHead, Tag::Template) => return Err(Hard("late template")),
            (Mode::Initial, _) => {
                self.imply()?;
                return Ok(Again::Yes);
            }
            (Mode::BeforeHtml | Mode::BeforeHead, tag) if implies || tag == Tag::Head => {
                self.imply()?;
                return Ok(Again::Yes);
            }
            (Mode::InHead | Mode::AfterHead, _) if implies => {
                self.imply()?;
                return Ok(Again::Yes);
            }
            (Mode::InHeadNoscript, Tag::Br) => {
                self.imply()?;
                return Ok(Again::Yes);
            }
            _ => {}
        }
        Ok(Again::No)
    }

    /// The elements that may stand in the head, wherever they stand.
    pub(super) fn metadata(&mut self, start: &Start) -> Step {
        match start.tag {
            Tag::Title => self.raw(start, true),
            Tag::Script | Tag::Style | Tag::Noframes => self.raw(start, false),
            Tag::Template => {
                self.insert(start)?;
                self.mark_formatting();
                self.mode = Mode::InTemplate;
                self.templates.push(Mode::InTemplate);
            }
            _ => {
                self.insert_leaf(start);
            }
        }
        Ok(())
    }

    fn template_start(&mut self, start: Start) -> Flow {
        if is_metadata(start.tag) {
            self.metadata(&start)?;
            return Ok(Again::No);
        }
        self.mode = match start.tag {
            Tag::Caption | Tag::Colgroup | Tag::Tbody | Tag::Tfoot | Tag::Thead | Tag::Col | Tag::Tr | Tag::Td | Tag::Th => {
                return Err(Hard("table part in template"));
            }
            _ => Mode::InBody,
        };
        self.templates.pop();
        self.templates.push(self.mode);
        Ok(Again::Yes)
    }

    /// `</template>`.
    pub(super) fn end_template(&mut self) -> Step {
        if !self.is_any_open(Tag::Template) {
            return Ok(());
        }
        self.pop_until(|t| t == Tag::Template);
        self.clear_to_marker();
        self.templates.pop();
        self.reset_mode();
        Ok(())
    }

    /// Finds the mode that the open elements ask for.
    pub(super) fn reset_mode(&mut self) {
        let mode = self.stack.iter().rev().find_map(|o| match o.tag {
            Tag::Td | Tag::Th => Some(Mode::InCell),
            Tag::Tr => Some(Mode::InRow),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => Some(Mode::InTableBody),
            Tag::Caption => Some(Mode::InCaption),
            Tag::Colgroup => Some(Mode::InColumnGroup),
            Tag::Table => Some(Mode::InTable),
            Tag::Template => self.templates.last().copied(),
            Tag::Head => Some(Mode::InHead),
            _ => None,
        });
        self.mode = mode.unwrap_or(Mode::InBody);
    }
}

/// Elements of the head.
pub(super) fn is_metadata(tag: Tag) -> bool {
    use Tag::*;
    matches!(tag, Base | Basefont | Bgsound | Link | Meta | Title | Noframes | Style | Script | Template)
}
