package health.rapport.linkage;

import java.util.Set;

/**
 * Decides whether two records are one person: levels, weights, rules, tier. Immutable, safe to share, and symmetric:
 * {@code decide(a, b)} equals {@code decide(b, a)}.
 */
public final class Linker {
    /** The version of the code; a change that can alter a decision alters it. Decisions carry it with the model's. */
    public static final String ENGINE_VERSION = "2";

    /** Some four times as many records are dated a first of January as another day. */
    private static final double NEW_YEAR_BITS = -2;
    /** A shelter or a nursing home has a hundred times the people of a house. */
    private static final double INSTITUTION_BITS = -7;

    private final LinkagePolicy policy;
    private final MatchModel model;
    private final TermFrequencies frequencies;
    private final WeightTable table;
    private final String version;
    /** What a pair has to weigh at least to be looked at, a little less because sums are rounded. */
    private final double reviewBits;

    /** A linker of this policy, model and frozen frequency table. */
    public Linker(LinkagePolicy policy, MatchModel model, TermFrequencies frequencies) {
        this.policy = policy;
        this.model = model;
        this.frequencies = frequencies;
        this.table = new WeightTable(model, HouseholdKinds.standard());
        this.reviewBits = MatchModel.log2(policy.reviewAt() / (1 - policy.reviewAt())) - 1e-6;
        this.version = ENGINE_VERSION + "/" + model.version() + "/" + frequencies.version();
    }

    /** A linker with everything that ships. */
    public static Linker standard() {
        return new Linker(LinkagePolicy.standard(), MatchModel.standard(), TermFrequencies.standard());
    }

    /** The shipped model and frequencies under a policy of one's own. */
    public static Linker of(LinkagePolicy policy) {
        return new Linker(policy, MatchModel.standard(), TermFrequencies.standard());
    }

    /** What decided: engine, model, frequency table. */
    public String version() {
        return version;
    }

    /** The decision about two records with different ids. */
    public Decision decide(StandardRecord a, StandardRecord b) {
        Comparison comparison = RecordComparison.compare(a, b);
        Weights weights = table.weigh(comparison, (field, level) -> level == Level.EXACT ? shift(a, b, field) : 0);
        IdentifierAgreement identifiers = IdentifierAgreement.of(a, b, policy);
        MergeRules rules = new MergeRules(a, b, comparison, identifiers);
        Set<Veto> vetoes = rules.vetoes();
        Set<Caution> cautions = rules.cautions();
        Weighed weighed = new Weighed(weights.logOdds(), identifiers.onePerson());
        return new Decision(
                new RecordPair(a.recordId(), b.recordId()),
                tier(weighed, vetoes, cautions),
                comparison,
                weights,
                vetoes,
                cautions,
                version);
    }

    /**
     * Whether the {@linkplain #decide decision} about two records is {@link Tier#NEW} for certain, because it would be even if
     * what takes longest to compare spoke for one person as loudly as it can. False says nothing. Most records that share a
     * key can be told apart so, in a fraction of the time.
     */
    public boolean isHopeless(StandardRecord a, StandardRecord b) {
        Comparison comparison = RecordComparison.withoutContacts(a, b);
        boolean shared = comparison.level(Field.IDENTIFIER) == Level.EXACT
                || !a.email().isEmpty() && a.email().equals(b.email())
                || a.phones().stream().anyMatch(b.phones()::contains);
        if (shared) {
            return false;
        }
        double bits = table.atMost(comparison, (field, level) -> level == Level.EXACT ? shift(a, b, field) : 0)
                + (a.email().isEmpty() || b.email().isEmpty() ? 0 : table.atMostUnequal(Field.EMAIL))
                + (a.phones().isEmpty() || b.phones().isEmpty() ? 0 : table.atMostUnequal(Field.PHONE));
        return bits < reviewBits;
    }

    /** Agreeing exactly on a common value weighs less, against strangers; both classes meet the same strangers. */
    private double shift(StandardRecord a, StandardRecord b, Field field) {
        return switch (field) {
            case BIRTH_DATE -> a.birth() != null && a.birth().isNewYear() ? NEW_YEAR_BITS : 0;
            case STREET -> a.address().institution() || b.address().institution() ? INSTITUTION_BITS : 0;
            case FIRST_NAME -> frequencies.firstShift(a.name().first(), usual(field));
            case LAST_NAME -> frequencies.lastShift(a.name().last(), usual(field));
            case MIDDLE_NAME, SUFFIX, SEX, POSTAL_CODE, CITY, EMAIL, PHONE, IDENTIFIER, OTHER -> 0;
        };
    }

    private double usual(Field field) {
        return model.chances(field, Level.EXACT).random();
    }

    private Tier tier(Weighed weighed, Set<Veto> vetoes, Set<Caution> cautions) {
        double posterior = weighed.posterior();
        if (!vetoes.isEmpty()) {
            return posterior >= policy.probableAt() || weighed.onePerson ? Tier.REVIEW : Tier.NEW;
        }
        if (cautions.isEmpty() && (posterior >= policy.autoAt() || weighed.onePerson)) {
            return Tier.AUTO;
        }
        if (posterior >= policy.probableAt()) {
            return Tier.PROBABLE;
        }
        return posterior >= policy.reviewAt() || weighed.onePerson ? Tier.REVIEW : Tier.NEW;
    }

    private record Weighed(double logOdds, boolean onePerson) {
        double posterior() {
            return 1 / (1 + Math.pow(2, -logOdds));
        }
    }
}
