package health.rapport.intake.domain;

import static health.rapport.intake.domain.Column.of;

import health.rapport.intake.domain.Column.Form;
import java.util.List;

/** What is said of an activity and of a call. */
final class ActivityColumns {
    static final List<Column> ACTIVITY = List.of(
            of(
                    "activity_id",
                    Form.TEXT,
                    "the source's own id of this activity; where it is missing, one is made of the row",
                    "A-9001",
                    "event_id",
                    "message_id"),
            of("activity_type", Form.NAME, "what happened", "event-signup", "activity_name"),
            of("occurred_at", Form.TIME, "when it happened", "2026-01-31T15:30:00Z", "activity_date", "timestamp"),
            of("channel", Form.CHANNEL, "where it came from; blank means `OTHER`", "EVENT"),
            of("source", Form.NAME, "source system, where it is not the one of the upload", "website", "source_system"),
            of(
                    "campaign_id",
                    Form.TEXT,
                    "the campaign it answers; without it the activity is in no campaign's report",
                    "knee-2026",
                    "campaign"),
            of("call_to_action", Form.TEXT, "what it answers within the campaign", "seminar", "cta"));

    static final List<Column> CALL = List.of(
            of("call_id", Form.TEXT, "the call centre's own id of this call", "C-5501", "interaction_id"),
            of(
                    "called_at",
                    Form.TIME,
                    "when the call began",
                    "2026-01-31T15:30:00Z",
                    "call_datetime",
                    "call_date",
                    "occurred_at",
                    "timestamp"),
            of("phone", Form.PHONE, "the other end of the line", "413-555-0123", "caller_id", "ani", "phone_number"),
            of("agent", Form.TEXT, "who took the call", "agent-12", "agent_id"),
            of("disposition", Form.NAME, "how the call ended", "appointment made", "outcome", "call_result"),
            of("direction", Form.DIRECTION, "who called", "INBOUND", "call_direction"),
            of("duration_seconds", Form.COUNT, "length in seconds", "184", "duration"),
            of(
                    "campaign_id",
                    Form.TEXT,
                    "the campaign it answers; without it the call is in no campaign's report",
                    "knee-2026",
                    "campaign"),
            of("call_to_action", Form.TEXT, "what it answers within the campaign", "phone-line", "cta"));

    private ActivityColumns() {}
}
