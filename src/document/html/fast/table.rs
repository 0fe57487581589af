//! Tables. What would have to move out in front of one is left to the slow reader.

use super::super::tag::Tag;
use super::stack::bounds_table;
use super::{Again, Flow, Hard, Mode, Name, Reader, Start};

fn in_row_context(tag: Tag) -> bool {
    matches!(tag, Tag::Tr | Tag::Template | Tag::Html)
}

fn in_body_context(tag: Tag) -> bool {
    matches!(tag, Tag::Tbody | Tag::Tfoot | Tag::Thead | Tag::Template | Tag::Html)
}

fn is_cell(tag: Tag) -> bool {
    matches!(tag, Tag::Td | Tag::Th)
}

impl Reader<'_> {
    /// A start tag in one of the modes of tables.
    pub(super) fn table_start(&mut self, start: Start) -> Flow {
        use Tag::*;
        let part = matches!(start.tag, Caption | Col | Colgroup | Tbody | Td | Tfoot | Th | Thead | Tr);
        match self.mode {
            Mode::InCell if part => {
                if self.in_scope(is_cell, bounds_table) {
                    self.close_cell();
                    return Ok(Again::Yes);
                }
            }
            Mode::InCaption if part => {
                if self.close_caption() {
                    return Ok(Again::Yes);
                }
            }
            Mode::InCell | Mode::InCaption => self.body_start(start)?,
            Mode::InRow => return self.row_start(start),
            Mode::InTableBody => return self.section_start(start),
            Mode::InColumnGroup => match start.tag {
                Html => self.body_start(start)?,
                Col => {
                    self.insert_leaf(&start);
                }
                Template => self.metadata(&start)?,
                _ if self.current() == Colgroup => {
                    self.pop();
                    self.mode = Mode::InTable;
                    return Ok(Again::Yes);
                }
                _ => {}
            },
            _ => return self.in_table_start(start),
        }
        Ok(Again::No)
    }

    fn row_start(&mut self, start: Start) -> Flow {
        use Tag::*;
        match start.tag {
            Td | Th => {
                self.pop_down_to(in_row_context);
                self.insert(&start)?;
                self.mode = Mode::InCell;
                self.mark_formatting();
                Ok(Again::No)
            }
            Caption | Col | Colgroup | Tbody | Tfoot | Thead | Tr => Ok(self.close_row()),
            _ => self.in_table_start(start),
        }
    }

    fn section_start(&mut self, start: Start) -> Flow {
        use Tag::*;
        match start.tag {
            Tr => {
                self.pop_down_to(in_body_context);
                self.insert(&start)?;
                self.mode = Mode::InRow;
                Ok(Again::No)
            }
            Td | Th => {
                self.pop_down_to(in_body_context);
                self.insert_implied(Tr)?;
                self.mode = Mode::InRow;
                Ok(Again::Yes)
            }
            Caption | Col | Colgroup | Tbody | Tfoot | Thead => Ok(self.close_section()),
            _ => self.in_table_start(start),
        }
    }

    /// A start tag in the mode "in table".
    fn in_table_start(&mut self, start: Start) -> Flow {
        use Tag::*;
        let down = |t: Tag| matches!(t, Table | Template | Html);
        match start.tag {
            Caption => {
                self.pop_down_to(down);
                self.mark_formatting();
                self.insert(&start)?;
                self.mode = Mode::InCaption;
            }
            Colgroup => {
                self.pop_down_to(down);
                self.insert(&start)?;
                self.mode = Mode::InColumnGroup;
            }
            Col => {
                self.pop_down_to(down);
                self.insert_implied(Colgroup)?;
                self.mode = Mode::InColumnGroup;
                return Ok(Again::Yes);
            }
            Tbody | Tfoot | Thead => {
                self.pop_down_to(down);
                self.insert(&start)?;
                self.mode = Mode::InTableBody;
            }
            Td | Th | Tr => {
                self.pop_down_to(down);
                self.insert_implied(Tbody)?;
                self.mode = Mode::InTableBody;
                return Ok(Again::Yes);
            }
            Table => {
                if self.has_in_table(Table) {
                    self.pop_until(|t| t == Table);
                    self.reset_mode();
                    return Ok(Again::Yes);
                }
            }
            Style | Script | Template => self.metadata(&start)?,
            Input if self.is_hidden(&start) => {
                self.insert_leaf(&start);
            }
            Form => {
                if self.form.is_none() && !self.is_any_open(Template) {
                    self.form = Some(self.insert_leaf(&start));
                }
            }
            _ => return Err(Hard("element in table")),
        }
        Ok(Again::No)
    }

    /// An end tag in one of the modes of tables.
    pub(super) fn table_end(&mut self, tag: Tag, name: Name) -> Flow {
        use Tag::*;
        match (self.mode, tag) {
            (Mode::InCell, Td | Th) => {
                if self.has_in_table(tag) {
                    self.close_implied(None);
                    self.pop_until(|t| t == tag);
                    self.clear_to_marker();
                    self.mode = Mode::InRow;
                }
            }
            (Mode::InCell, Table | Tbody | Tfoot | Thead | Tr) => {
                if self.has_in_table(tag) {
                    self.close_cell();
                    return Ok(Again::Yes);
                }
            }
            (Mode::InCaption, Table | Caption) => {
                if self.close_caption() && tag == Table {
                    return Ok(Again::Yes);
                }
            }
            (Mode::InCell, Body | Caption | Col | Colgroup | Html)
            | (Mode::InCaption, Body | Col | Colgroup | Html | Tbody | Td | Tfoot | Th | Thead | Tr) => {}
            (Mode::InCell | Mode::InCaption, _) => self.body_end(tag, name)?,
            (Mode::InRow, Tr) => {
                self.close_row();
            }
            (Mode::InRow, Table) => return Ok(self.close_row()),
            (Mode::InRow, Tbody | Tfoot | Thead) => {
                if self.has_in_table(tag) {
                    return Ok(self.close_row());
                }
            }
            (Mode::InTableBody, Tbody | Tfoot | Thead) => {
                if self.has_in_table(tag) {
                    self.pop_down_to(in_body_context);
                    self.pop();
                    self.mode = Mode::InTable;
                }
            }
            (Mode::InTableBody, Table) => return Ok(self.close_section()),
            (Mode::InColumnGroup, Colgroup) => {
                if self.current() == Colgroup {
                    self.pop();
                    self.mode = Mode::InTable;
                }
            }
            (Mode::InColumnGroup, Col) => {}
            (Mode::InColumnGroup, tag) if tag != Template => {
                if self.current() == Colgroup {
                    self.pop();
                    self.mode = Mode::InTable;
                    return Ok(Again::Yes);
                }
            }
            (_, Table) => {
                if self.has_in_table(Table) {
                    self.pop_until(|t| t == Table);
                    self.reset_mode();
                }
            }
            (_, Body | Caption | Col | Colgroup | Html | Tbody | Td | Tfoot | Th | Thead | Tr) => {}
            (_, Template) => self.end_template()?,
            _ => return Err(Hard("end tag in table")),
        }
        Ok(Again::No)
    }

    fn close_cell(&mut self) {
        self.close_implied(None);
        self.pop_until(is_cell);
        self.clear_to_marker();
        self.mode = Mode::InRow;
    }

    fn close_caption(&mut self) -> bool {
        let open = self.has_in_table(Tag::Caption);
        if open {
            self.close_implied(None);
            self.pop_until(|t| t == Tag::Caption);
            self.clear_to_marker();
            self.mode = Mode::InTable;
        }
        open
    }

    fn close_row(&mut self) -> Again {
        if !self.has_in_table(Tag::Tr) {
            return Again::No;
        }
        self.pop_down_to(in_row_context);
        self.pop();
        self.mode = Mode::InTableBody;
        Again::Yes
    }

    fn close_section(&mut self) -> Again {
        if !self.in_scope(|t| matches!(t, Tag::Tbody | Tag::Tfoot | Tag::Thead), bounds_table) {
            return Again::No;
        }
        self.pop_down_to(in_body_context);
        self.pop();
        self.mode = Mode::InTable;
        Again::Yes
    }
}
