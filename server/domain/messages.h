/* Every message that a page may send, once: its name in C and on the wire (docs/protocol.md). */
#ifndef DOMAIN_MESSAGES_H
#define DOMAIN_MESSAGES_H

#define MESSAGES(X)                                                                                \
    X(JOIN, "join")                                                                                \
    X(PING, "ping")                                                                                \
    X(CHECK_IN, "check_in")                                                                        \
    X(HAND_RAISE, "hand.raise")                                                                    \
    X(HAND_LOWER, "hand.lower")                                                                    \
    X(HAND_ENTER, "hand.enter")                                                                    \
    X(FLOOR_GIVE, "floor.give")                                                                    \
    X(FLOOR_EXTEND, "floor.extend")                                                                \
    X(FLOOR_END, "floor.end")                                                                      \
    X(FLOOR_TEXT, "floor.text")                                                                    \
    X(FLOOR_REPLY, "floor.reply")                                                                  \
    X(FLOOR_GIST, "floor.gist")                                                                    \
    X(DISORDER_WARN, "disorder.warn")                                                              \
    X(DISORDER_MUTE, "disorder.mute")                                                              \
    X(DISORDER_REMOVE, "disorder.remove")                                                          \
    X(CHAIR_HAND, "chair.hand")                                                                    \
    X(CHAIR_TAKE, "chair.take")                                                                    \
    X(COMMENT_ADD, "comment.add")                                                                  \
    X(COMMENT_HIDE, "comment.hide")                                                                \
    X(COMMENT_ERASE, "comment.erase")                                                              \
    X(COMMENT_SHOW, "comment.show")                                                                \
    X(COMMENT_REFUSE, "comment.refuse")                                                            \
    X(COMMENT_PIN, "comment.pin")                                                                  \
    X(COMMENTS_APPROVE, "comments.approve")                                                        \
    X(OPINION_ENTER, "opinion.enter")                                                              \
    X(PROPOSAL_ADD, "proposal.add")                                                                \
    X(PROPOSAL_SECOND, "proposal.second")                                                          \
    X(PROPOSAL_ANSWER, "proposal.answer")                                                          \
    X(PROPOSAL_AMEND, "proposal.amend")                                                            \
    X(PROPOSAL_MERGE, "proposal.merge")                                                            \
    X(PROPOSAL_WITHDRAW, "proposal.withdraw")                                                      \
    X(PROPOSAL_ASK, "proposal.ask")                                                                \
    X(PROPOSAL_CARRY, "proposal.carry")                                                            \
    X(COMMITMENT_ADD, "commitment.add")                                                            \
    X(COMMITMENT_ACCEPT, "commitment.accept")                                                      \
    X(COMMITMENT_CONTEST, "commitment.contest")                                                    \
    X(COMMITMENT_AMEND, "commitment.amend")                                                        \
    X(COMMITMENT_WITHDRAW, "commitment.withdraw")                                                  \
    X(COMMITMENT_PROVE, "commitment.prove")                                                        \
    X(COMMITMENT_CHECK, "commitment.check")                                                        \
    X(COMMITMENT_URGE, "commitment.urge")                                                          \
    X(THEME_ADD, "theme.add")                                                                      \
    X(THEME_RENAME, "theme.rename")                                                                \
    X(THEME_DROP, "theme.drop")                                                                    \
    X(THEME_PUT, "theme.put")                                                                      \
    X(CASE_SORT, "case.sort")                                                                      \
    X(MEETING_MAKE, "meeting.make")                                                                \
    X(MEETING_CHANGE, "meeting.change")                                                            \
    X(MEETING_ANNOUNCE, "meeting.announce")                                                        \
    X(MEETING_POSTPONE, "meeting.postpone")                                                        \
    X(MEETING_CANCEL, "meeting.cancel")                                                            \
    X(MEETING_CHECK_IN, "meeting.check_in")                                                        \
    X(MEETING_OPEN, "meeting.open")                                                                \
    X(MEETING_RECESS, "meeting.recess")                                                            \
    X(MEETING_RESUME, "meeting.resume")                                                            \
    X(MEETING_ADJOURN, "meeting.adjourn")                                                          \
    X(MEETING_CLOSE, "meeting.close")                                                              \
    X(MEETING_REPORT, "meeting.report")                                                            \
    X(MEETING_FILE, "meeting.file")                                                                \
    X(MEETING_ARCHIVE, "meeting.archive")                                                          \
    X(DELEGATE_CHECK_IN, "delegate.check_in")                                                      \
    X(DELEGATE_ADD, "delegate.add")                                                                \
    X(DELEGATE_DROP, "delegate.drop")                                                              \
    X(ORGANISATION_INVITE, "organisation.invite")                                                  \
    X(ORGANISATION_CHECK_IN, "organisation.check_in")                                              \
    X(ATTENDANT_ADD, "attendant.add")                                                              \
    X(ATTENDANT_DROP, "attendant.drop")                                                            \
    X(DOCUMENT_ADD, "document.add")                                                                \
    X(DOCUMENT_DROP, "document.drop")                                                              \
    X(ITEM_BEGIN, "item.begin")                                                                    \
    X(POLL_ADD, "poll.add")                                                                        \
    X(POLL_DROP, "poll.drop")                                                                      \
    X(POLL_PUBLISH_ROLL, "poll.publish_roll")                                                      \
    X(POLL_NOTICE, "poll.notice")                                                                  \
    X(POLL_OPEN, "poll.open")                                                                      \
    X(POLL_EXTEND, "poll.extend")                                                                  \
    X(POLL_CLOSE, "poll.close")                                                                    \
    X(POLL_CLOSE_BOX, "poll.close_box")                                                            \
    X(POLL_PUBLISH, "poll.publish")                                                                \
    X(POLL_FINISH, "poll.finish")                                                                  \
    X(POLL_VOID, "poll.void")                                                                      \
    X(POLL_DRAW, "poll.draw")                                                                      \
    X(POLL_REMIND, "poll.remind")                                                                  \
    X(POLL_PRACTISE, "poll.practise")                                                              \
    X(POLL_ROOM, "poll.room")                                                                      \
    X(POLL_OBJECT, "poll.object")                                                                  \
    X(OBJECTION_ANSWER, "objection.answer")                                                        \
    X(OBJECTION_ENTER, "objection.enter")                                                          \
    X(ROLL_CORRECT, "roll.correct")                                                                \
    X(SERVICE_ADD, "service.add")                                                                  \
    X(PAPER_RECEIVE, "paper.receive")                                                              \
    X(PAPER_TYPE, "paper.type")                                                                    \
    X(PAPER_CONFIRM, "paper.confirm")                                                              \
    X(PAPER_SECOND, "paper.second")                                                                \
    X(PAPER_RETURN, "paper.return")                                                                \
    X(BALLOT_CAST, "ballot.cast")                                                                  \
    X(BALLOT_VISIT, "ballot.visit")                                                                \
    X(MANDATE_ADD, "mandate.add")                                                                  \
    X(MANDATE_REVOKE, "mandate.revoke")                                                            \
    X(CLASH_DECIDE, "clash.decide")                                                                \
    X(OUTSIDE_ENTER, "outside.enter")                                                              \
    X(FALLBACK_COUNT, "fallback.count")                                                            \
    X(COUNTERSIGN_READ, "countersign.read")                                                        \
    X(COUNTERSIGN_CONFIRM, "countersign.confirm")                                                  \
    X(COUNTERSIGN_DROP, "countersign.drop")                                                        \
    X(BALLOT_STATUS, "ballot.status")                                                              \
    X(BALLOT_OPENING, "ballot.opening")                                                            \
    X(PARTY_ADD, "party.add")                                                                      \
    X(PARTY_CHANGE, "party.change")                                                                \
    X(PARTY_DROP, "party.drop")                                                                    \
    X(PARTY_STATE, "party.state")                                                                  \
    X(PARTY_CHECK_IN, "party.check_in")                                                            \
    X(POINT_ADD, "point.add")                                                                      \
    X(POINT_CHANGE, "point.change")                                                                \
    X(POINT_DROP, "point.drop")                                                                    \
    X(CAUCUS_OPEN, "caucus.open")                                                                  \
    X(CAUCUS_CLOSE, "caucus.close")                                                                \
    X(CAUCUS_SAY, "caucus.say")                                                                    \
    X(AGREEMENT_DRAFT, "agreement.draft")                                                          \
    X(AGREEMENT_OFFER, "agreement.offer")                                                          \
    X(AGREEMENT_MARK, "agreement.mark")                                                            \
    X(AGREEMENT_ENTRUST, "agreement.entrust")                                                      \
    X(AGREEMENT_PAPER, "agreement.paper")                                                          \
    X(AGREEMENT_FAIL, "agreement.fail")                                                            \
    X(AGREEMENT_COURT, "agreement.court")                                                          \
    X(AGREEMENT_CHECK, "agreement.check")                                                          \
    X(RATER_NAME, "rater.name")                                                                    \
    X(RATER_DROP, "rater.drop")                                                                    \
    X(RATER_LOT, "rater.lot")                                                                      \
    X(RATER_DRAW, "rater.draw")                                                                    \
    X(RATER_CHECK_IN, "rater.check_in")                                                            \
    X(RATER_REMARK, "rater.remark")                                                                \
    X(REPORT_HAND_IN, "report.hand_in")                                                            \
    X(REVIEWED_LEAVE, "reviewed.leave")                                                            \
    X(RESULT_TELL, "result.tell")                                                                  \
    X(PLAN_HAND_IN, "plan.hand_in")                                                                \
    X(MINUTES_DRAFT, "minutes.draft")                                                              \
    X(MINUTES_SAVE, "minutes.save")                                                                \
    X(MINUTES_CONFIRM, "minutes.confirm")                                                          \
    X(MINUTES_REOPEN, "minutes.reopen")                                                            \
    X(MINUTES_SIGN, "minutes.sign")                                                                \
    X(MINUTES_PUBLISH, "minutes.publish")                                                          \
    X(MINUTES_OBJECT, "minutes.object")                                                            \
    X(MINUTES_SETTLE, "minutes.settle")                                                            \
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
