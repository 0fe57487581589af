//! The part of the library's `report` that rules speak of.

#[path = "../src/report/direction.rs"]
mod direction;
#[path = "../src/report/modality.rs"]
mod modality;

pub(crate) use direction::Direction;
pub(crate) use modality::Modality;
