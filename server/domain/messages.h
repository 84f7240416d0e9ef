/* Every message that a page may send, once: its name in C and on the wire (docs/protocol.md). */
#ifndef DOMAIN_MESSAGES_H
#define DOMAIN_MESSAGES_H

#define MESSAGES(X)                                                                                \
    X(JOIN, "join")                                                                                \
    X(PING, "ping")                                                                                \
    X(CHECK_IN, "check_in")                                                                        \
    X(HAND_RAISE, "hand.raise")                                                                    \
    X(HAND_LOWER, "hand.lower")                                                                    \
    X(FLOOR_GIVE, "floor.give")                                                                    \
    X(FLOOR_EXTEND, "floor.extend")                                                                \
    X(FLOOR_END, "floor.end")                                                                      \
    X(FLOOR_TEXT, "floor.text")                                                                    \
    X(COMMENT_ADD, "comment.add")                                                                  \
    X(COMMENT_HIDE, "comment.hide")                                                                \
    X(COMMENT_ERASE, "comment.erase")                                                              \
    X(PROPOSAL_ADD, "proposal.add")                                                                \
    X(PROPOSAL_SECOND, "proposal.second")                                                          \
    X(PROPOSAL_ANSWER, "proposal.answer")                                                          \
    X(COMMITMENT_ADD, "commitment.add")                                                            \
    X(COMMITMENT_ACCEPT, "commitment.accept")                                                      \
    X(MEETING_MAKE, "meeting.make")                                                                \
    X(MEETING_ANNOUNCE, "meeting.announce")                                                        \
    X(MEETING_CHECK_IN, "meeting.check_in")                                                        \
    X(MEETING_OPEN, "meeting.open")                                                                \
    X(MEETING_CLOSE, "meeting.close")                                                              \
    X(DELEGATE_CHECK_IN, "delegate.check_in")                                                      \
    X(ITEM_BEGIN, "item.begin")                                                                    \
    X(POLL_ADD, "poll.add")                                                                        \
    X(POLL_OPEN, "poll.open")                                                                      \
    X(POLL_CLOSE, "poll.close")                                                                    \
    X(BALLOT_CAST, "ballot.cast")                                                                  \
    X(BALLOT_STATUS, "ballot.status")                                                              \
    X(BALLOT_OPENING, "ballot.opening")                                                            \
    X(MINUTES_DRAFT, "minutes.draft")                                                              \
    X(MINUTES_SAVE, "minutes.save")                                                                \
    X(MINUTES_CONFIRM, "minutes.confirm")                                                          \
    X(MINUTES_SIGN, "minutes.sign")                                                                \
    X(MINUTES_PUBLISH, "minutes.publish")                                                          \
    X(SLIP_REPRINT, "slip.reprint")                                                                \
    X(SLIP_RELEASE, "slip.release")                                                                \
    X(DOOR_REISSUE, "door.reissue")

enum message {
#define MESSAGE_ENUM(name_, wire_) MESSAGE_##name_,
    MESSAGES(MESSAGE_ENUM)
#undef MESSAGE_ENUM
        MESSAGE_COUNT /* also: no such message */
};

/* The message of a name on the wire; MESSAGE_COUNT when there is none. */
enum message message_of(const char *name);

#endif
