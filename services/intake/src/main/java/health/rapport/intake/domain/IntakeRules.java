package health.rapport.intake.domain;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns items into submissions, or says everything that keeps them from being one. */
public final class IntakeRules {
    private static final int MOST_ATTRIBUTES = 50;
    private static final int LONGEST_ATTRIBUTE = 2000;
    private static final int LONGEST_ATTRIBUTE_NAME = 100;

    private static final PersonFlags NO_FLAGS = new PersonFlags(Set.of());

    private final ActivityIdentity identity;
    private final PersonFlags flags;

    public IntakeRules(Fingerprint fingerprint) {
        this(fingerprint, Set.of());
    }

    /**
     * @param disposableDomains domains of throw-away mailboxes beside those known here
     */
    public IntakeRules(Fingerprint fingerprint, Set<String> disposableDomains) {
        this.identity = new ActivityIdentity(fingerprint);
        this.flags = new PersonFlags(disposableDomains);
    }

    /** Judges one item by the rules of its layout. */
    public Verdict judge(Layout layout, Item item, Origin origin) {
        FieldReader in = new FieldReader(item, flags);
        @Nullable
        Submission submission = switch (layout) {
            case PERSON -> person(in, origin);
            case CUSTOM_ACTIVITY -> activity(in, origin);
            case ENCOUNTER -> encounter(in, origin);
        };
        List<Problem> problems = in.problems();
        return submission == null || !problems.isEmpty()
                ? new Verdict.Invalid(problems)
                : new Verdict.Valid(submission);
    }

    /** Whether the identity of this item depends on which of several equal rows it is. */
    public boolean needsOccurrence(Layout layout, Item item) {
        return layout == Layout.CUSTOM_ACTIVITY && identity.needsOccurrence(item);
    }

    /** The market the item puts its person in, as far as it can be read. */
    public static @Nullable String market(Item item) {
        return new FieldReader(item, NO_FLAGS).parse("market", Words::market);
    }

    private @Nullable Submission person(FieldReader in, Origin origin) {
        @Nullable String id = in.required("source_id");
        PersonData person = new PersonRules(in, origin.source(), origin.receivedAt()).read(false);
        Set<SensitivityLabel> labels = labels(in);
        if (id == null) {
            return null;
        }
        SourceRef source = new SourceRef(origin.source(), id);
        return new PersonRecordSubmitted(
                SubmissionIds.of("person", source), 1, source, person, labels, origin.receivedAt());
    }

    private @Nullable Submission activity(FieldReader in, Origin origin) {
        String system = system(in, origin);
        @Nullable String type = in.required("activity_type", Words::token);
        @Nullable
        Instant occurredAt = in.required("occurred_at", text -> Moments.instant(text, origin.receivedAt(), 1));
        @Nullable Channel channel = in.parse("channel", Words::channel);
        @Nullable String campaign = in.text("campaign_id");
        @Nullable String callToAction = in.text("call_to_action");
        PersonData person = new PersonRules(in, system, origin.receivedAt()).read(true);
        Map<String, String> attributes = attributes(in);
        Set<SensitivityLabel> labels = labels(in);
        @Nullable String id = activityId(in, origin);
        if (id == null || type == null || occurredAt == null) {
            return null;
        }
        SourceRef source = new SourceRef(system, id);
        return new ActivitySubmitted(
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
                origin.receivedAt());
    }

    private static String system(FieldReader in, Origin origin) {
        @Nullable
        String named = switch (in.item().form()) {
            case JSON -> in.required("source", Words::token);
            case ROW, HL7 -> in.parse("source", Words::token);
        };
        return orElse(named, origin.source());
    }

    private @Nullable String activityId(FieldReader in, Origin origin) {
        boolean given = in.item().fields().containsKey("activity_id");
        return switch (in.item().form()) {
            case JSON -> in.required("activity_id");
            case ROW, HL7 -> given ? in.required("activity_id") : identity.of(in.item(), origin.occurrence());
        };
    }

    private @Nullable Submission encounter(FieldReader in, Origin origin) {
        return new EncounterRules(in, origin).read(labels(in));
    }

    private static Set<SensitivityLabel> labels(FieldReader in) {
        @Nullable Set<SensitivityLabel> labels = in.parse("sensitivity", Words::labels);
        return labels == null ? Set.of() : labels;
    }

    private static Map<String, String> attributes(FieldReader in) {
        Map<String, String> raw = in.item().attributes();
        if (raw.size() > MOST_ATTRIBUTES) {
            in.problem("attributes", "attributes.too-many", "At most " + MOST_ATTRIBUTES + " attributes.");
            return Map.of();
        }
        Map<String, String> clean = new TreeMap<>();
        raw.forEach((name, value) -> attribute(in, clean, name, value));
        return clean;
    }

    private static void attribute(FieldReader in, Map<String, String> clean, String name, String value) {
        // the name may be anything a sender wrote, so a problem does not repeat it
        @Nullable String key = in.guarded("attributes", () -> Texts.clean(name, LONGEST_ATTRIBUTE_NAME));
        @Nullable String text = in.guarded("attributes", () -> Texts.clean(value, LONGEST_ATTRIBUTE));
        if (key != null && text != null) {
            clean.put(key, text);
        }
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    private static final PersonData NOBODY = new PersonData(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, List.of(), null,
            null, null);

    /** The same submission in a later version. */
    public static Submission version(Submission first, long version) {
        return switch (first) {
            case PersonRecordSubmitted p ->
                new PersonRecordSubmitted(
                        p.submissionId(), version, p.source(), p.person(), p.labels(), p.receivedAt());
            case EncounterSubmitted e ->
                new EncounterSubmitted(
                        e.submissionId(), version, e.source(), e.patient(), e.encounter(), e.labels(), e.receivedAt());
            default -> throw new IllegalArgumentException("only person records and encounters have later versions");
        };
    }
}
