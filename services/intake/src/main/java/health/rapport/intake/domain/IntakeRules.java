package health.rapport.intake.domain;

import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.SensitivityLabel;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns items into submissions, or says everything that keeps them from being one. */
public final class IntakeRules {
    private static final PersonFlags NO_FLAGS = new PersonFlags(Set.of());

    private final Fingerprint fingerprint;
    private final ActivityIdentity identity;
    private final PersonFlags flags;

    public IntakeRules(Fingerprint fingerprint) {
        this(fingerprint, Set.of());
    }

    /**
     * @param disposableDomains domains of throw-away mailboxes beside those known here
     */
    public IntakeRules(Fingerprint fingerprint, Set<String> disposableDomains) {
        this.fingerprint = fingerprint;
        this.identity = new ActivityIdentity(fingerprint);
        this.flags = new PersonFlags(disposableDomains);
    }

    /** Judges one item by the rules of its layout. */
    public Verdict judge(Layout layout, Item item, Origin origin) {
        if (item.form().isWhole()) {
            return new Verdict.Invalid(item.flaws());
        }
        FieldReader in = new FieldReader(item, flags);
        List<Submission> found = found(layout, in, origin);
        List<Problem> problems = in.problems();
        return found.isEmpty() || !problems.isEmpty()
                ? new Verdict.Invalid(problems)
                : new Verdict.Valid(found.getFirst(), found.subList(1, found.size()));
    }

    /** Whether the identity of this item depends on which of several equal rows it is. */
    public boolean needsOccurrence(Layout layout, Item item) {
        return layout == Layout.CUSTOM_ACTIVITY && identity.needsOccurrence(item);
    }

    /** The market the item puts its person in, as far as it can be read. */
    public static @Nullable String market(Item item) {
        return new FieldReader(item, NO_FLAGS).parse("market", Words::market);
    }

    /** The same submission in a later version. */
    public static Submission version(Submission first, long version) {
        return Versions.of(first, version);
    }

    /** What the item says: first what it is, then what it says besides. */
    private List<Submission> found(Layout layout, FieldReader in, Origin origin) {
        FactRules facts = new FactRules(in, origin);
        return switch (layout) {
            case PERSON -> one(new PersonFileRules(in, origin).person(labels(in)));
            case SOLICITABLE_LIST -> new PersonFileRules(in, origin).listed(labels(in), fingerprint);
            case CUSTOM_ACTIVITY -> new ActivityRules(in, origin).activity(labels(in), identity);
            case CALL_CENTRE -> new ActivityRules(in, origin).call(labels(in));
            case ENCOUNTER -> one(new EncounterRules(in, origin).read(labels(in)));
            case RELATION -> one(facts.relation());
            case COVERAGE -> one(facts.coverage());
            case PERMISSION -> one(new PermissionRules(in, origin).read());
            case IDENTITY_MERGE -> one(facts.merge());
            case DELETION -> one(facts.deletion());
        };
    }

    private static List<Submission> one(@Nullable Submission submission) {
        return submission == null ? List.of() : List.of(submission);
    }

    private static Set<SensitivityLabel> labels(FieldReader in) {
        @Nullable Set<SensitivityLabel> labels = in.parse("sensitivity", Words::labels);
        return labels == null ? Set.of() : labels;
    }
}
