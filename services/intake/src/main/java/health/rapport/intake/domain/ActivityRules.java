package health.rapport.intake.domain;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.Channel;
import health.rapport.kernel.PhoneReader;
import health.rapport.kernel.SensitivityLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an activity and a call must look like. */
final class ActivityRules {
    private static final int MOST_ATTRIBUTES = 50;
    private static final int LONGEST_ATTRIBUTE = 2000;
    private static final int LONGEST_ATTRIBUTE_NAME = 100;
    private static final PersonData NOBODY = new PersonData(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, List.of(), null,
            null, null);

    private final FieldReader in;
    private final Origin origin;

    ActivityRules(FieldReader in, Origin origin) {
        this.in = in;
        this.origin = origin;
    }

    /** The activity first, then what was said in it of being contacted; nothing when there is no activity. */
    List<Submission> activity(Set<SensitivityLabel> labels, ActivityIdentity identity) {
        String system = system();
        @Nullable String type = in.required("activity_type", Words::token);
        @Nullable Instant occurredAt = occurredAt();
        @Nullable Channel channel = in.parse("channel", Words::channel);
        @Nullable String campaign = in.text("campaign_id");
        @Nullable String callToAction = in.text("call_to_action");
        PersonData person = new PersonRules(in, system, origin.receivedAt()).read(true);
        Map<String, String> attributes = attributes();
        @Nullable String id = id(identity);
        SourceRef source = new SourceRef(system, id == null ? "?" : id);
        List<Submission> said = new PermissionFlags(in, origin, source, person).read(occurredAt, null);
        if (id == null || type == null || occurredAt == null) {
            return List.of();
        }
        List<Submission> found = new ArrayList<>();
        found.add(new ActivitySubmitted(
                SubmissionIds.of("activity", source),
                1,
                source,
                type,
                occurredAt,
                channel == null ? Channel.OTHER : channel,
                campaign,
                callToAction,
                attributes,
                NOBODY.equals(person) ? null : person,
                labels,
                origin.receivedAt()));
        found.addAll(said);
        return found;
    }

    /**
     * When it happened by our clock. Where the sender said what its own clock showed on sending, the difference is taken
     * off: arrived - (sent - occurred). A sender that said no time at all means now.
     */
    private @Nullable Instant occurredAt() {
        @Nullable Instant sent = in.parse("sent_at", Moments::anywhen);
        @Nullable Instant arrived = in.parse("arrived_at", this::moment);
        if (arrived != null && !in.item().fields().containsKey("occurred_at")) {
            return arrived;
        }
        if (sent == null || arrived == null) {
            return in.required("occurred_at", this::moment);
        }
        Duration ahead = Duration.between(arrived, sent);
        return in.required(
                "occurred_at", text -> Moments.computed(Moments.anywhen(text).minus(ahead), arrived));
    }

    /** The call first, then what was said in it of being contacted; nothing when there is no call. */
    List<Submission> call(Set<SensitivityLabel> labels) {
        @Nullable String id = in.required("call_id");
        @Nullable Instant calledAt = in.required("called_at", this::moment);
        @Nullable String campaign = in.text("campaign_id");
        @Nullable String callToAction = in.text("call_to_action");
        PersonData person = caller();
        Map<String, String> attributes = callAttributes();
        SourceRef source = new SourceRef(origin.source(), id == null ? "?" : id);
        List<Submission> said = new PermissionFlags(in, origin, source, person).read(calledAt, Channel.VOICE);
        if (id == null || calledAt == null) {
            return List.of();
        }
        List<Submission> found = new ArrayList<>();
        found.add(new ActivitySubmitted(
                SubmissionIds.of("call", source),
                1,
                source,
                "call",
                calledAt,
                Channel.CALL_CENTER,
                campaign,
                callToAction,
                attributes,
                NOBODY.equals(person) ? null : person,
                labels,
                origin.receivedAt()));
        found.addAll(said);
        return found;
    }

    /** Who called: the number of the call stands in where the row names no other. */
    private PersonData caller() {
        PersonData p = new PersonRules(in, origin.source(), origin.receivedAt()).read(true);
        @Nullable String phone = in.parse("phone", PhoneReader::e164);
        return phone == null || p.homePhone() != null || p.mobilePhone() != null ? p : reachedBy(p, phone);
    }

    private PersonData reachedBy(PersonData p, String phone) {
        PersonData caller = new PersonData(
                p.firstName(),
                p.middleName(),
                p.lastName(),
                p.suffix(),
                p.birthDate(),
                p.gender(),
                p.street(),
                p.street2(),
                p.city(),
                p.state(),
                p.postalCode(),
                p.country(),
                p.email(),
                phone,
                null,
                p.identifiers(),
                p.market(),
                p.deceasedOn(),
                p.language());
        return caller.withFlags(in.flags().of(caller));
    }

    private Map<String, String> callAttributes() {
        Map<String, String> all = new TreeMap<>(attributes());
        put(all, "agent", text -> text);
        put(all, "disposition", Words::token);
        put(all, "direction", Choices::direction);
        put(all, "duration_seconds", Choices::count);
        return all;
    }

    private void put(Map<String, String> all, String column, Function<String, String> parser) {
        @Nullable String value = in.parse(column, parser);
        if (value != null) {
            all.put(column, value);
        }
    }

    private String system() {
        @Nullable
        String named = switch (in.item().form()) {
            case JSON -> in.required("source", Words::token);
            case ROW, HL7, FHIR -> in.parse("source", Words::token);
        };
        return named == null ? origin.source() : named;
    }

    private @Nullable String id(ActivityIdentity identity) {
        boolean given = in.item().fields().containsKey("activity_id");
        return switch (in.item().form()) {
            case JSON -> in.required("activity_id");
            case ROW, HL7, FHIR -> given ? in.required("activity_id") : identity.of(in.item(), origin.occurrence());
        };
    }

    private Map<String, String> attributes() {
        Map<String, String> raw = in.item().attributes();
        if (raw.size() > MOST_ATTRIBUTES) {
            in.problem("attributes", "attributes.too-many", "At most " + MOST_ATTRIBUTES + " attributes.");
            return Map.of();
        }
        Map<String, String> clean = new TreeMap<>();
        raw.forEach((name, value) -> attribute(clean, name, value));
        return clean;
    }

    private void attribute(Map<String, String> clean, String name, String value) {
        // the name may be anything a sender wrote, so a problem does not repeat it
        @Nullable String key = in.guarded("attributes", () -> Texts.clean(name, LONGEST_ATTRIBUTE_NAME));
        @Nullable String text = in.guarded("attributes", () -> Texts.clean(value, LONGEST_ATTRIBUTE));
        if (key != null && text != null) {
            clean.put(key, text);
        }
    }

    private Instant moment(String text) {
        return Moments.instant(text, origin.receivedAt(), 1);
    }
}
