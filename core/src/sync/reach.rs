//! How far an answer that is still coming lets the cursor move. The server tells messages oldest first; one
//! that does not may have older ones in what is yet to come, and then the cursor waits for the end.

use crate::id::MessageId;

/// What was seen of an answer so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The highest id.
    highest: Option<MessageId>,
    /// Whether any came behind a higher one.
    out_of_order: bool,
}

impl Reach {
    /// The next message of the answer.
    pub fn saw(&mut self, id: MessageId) {
        self.out_of_order |= self.highest.is_some_and(|highest| highest > id);
        self.highest = self.highest.max(Some(id));
    }

    /// Up to where nothing can be missing, though the answer goes on or was cut.
    pub fn so_far(self) -> Option<MessageId> {
        self.highest.filter(|_| !self.out_of_order)
    }

    /// The same, once the answer is known to be complete.
    pub fn at_the_end(self) -> Option<MessageId> {
        self.highest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(ids: &[u64]) -> Reach {
        let mut reach = Reach::default();
        for &id in ids {
            reach.saw(MessageId(id));
        }
        reach
    }

    #[test]
    fn an_answer_in_order_lets_the_cursor_move_with_it() {
        assert_eq!(reach(&[]).so_far(), None);
        assert_eq!(reach(&[3, 4, 4, 900]).so_far(), Some(MessageId(900)));
    }

    #[test]
    fn an_answer_out_of_order_lets_it_wait_for_the_end() {
        assert_eq!(reach(&[3, 900, 4]).so_far(), None);
        assert_eq!(reach(&[3, 900, 4, 901]).so_far(), None);
        assert_eq!(reach(&[3, 900, 4]).at_the_end(), Some(MessageId(900)));
    }
}
