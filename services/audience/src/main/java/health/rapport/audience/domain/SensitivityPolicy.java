package health.rapport.audience.domain;

import health.rapport.kernel.Code;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.rules.CodeMatch;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which facts may decide about anybody. A fact carries the labels it came with, those of the programme or facility it comes from, and
 * those that a code set of the person's state adds; it may be used only if the person consented to every one of them.
 *
 * <p>42 CFR Part 2 protects the records of a substance use disorder programme, whatever they say, and not what a general hospital writes about
 * the same diagnosis (section 2.11 and 2.12): so PART2 follows the programme and no code. Codes are a second filter, for laws of states.
 */
public record SensitivityPolicy(List<Programme> programmes, List<CodeSet> codeSets) {
    /** Only the labels that facts come with. */
    public static final SensitivityPolicy NONE = new SensitivityPolicy(List.of(), List.of());

    public SensitivityPolicy {
        programmes = List.copyOf(programmes);
        codeSets = List.copyOf(codeSets);
    }

    /**
     * Whose records carry a label, whatever they say.
     *
     * @param source a source system; null: any
     * @param facility as encounters name it; null: any
     */
    public record Programme(
            SensitivityLabel label,
            @Nullable String source,
            @Nullable String facility) {
        public Programme {
            Objects.requireNonNull(label, "label");
            if (source == null && facility == null) {
                throw new IllegalArgumentException("a programme is told by its source system or facility");
            }
        }

        /** Also of a fact of which it is not known where it comes from. */
        private boolean made(Fact fact) {
            return fits(source, fact.source()) && (facility == null || facility.equalsIgnoreCase(fact.facility()));
        }
    }

    /**
     * What a state's law protects by what it is about.
     *
     * @param state as addresses name it; null: everywhere
     */
    public record CodeSet(SensitivityLabel label, @Nullable String state, CodeMatch codes) {
        public CodeSet {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(codes, "codes");
            if (label == SensitivityLabel.PART2) {
                throw new IllegalArgumentException("PART2 follows the programme or facility, not the code");
            }
        }

        /** Also for people of whom the state is not known. */
        private boolean protects(Fact fact, @Nullable String livesIn) {
            return fits(state, livesIn) && fact.codes().stream().anyMatch(codes::matches);
        }
    }

    /** What of an activity or encounter decides about its labels. */
    public record Fact(
            Set<SensitivityLabel> labels,
            @Nullable String source,
            @Nullable String facility,
            List<Code> codes) {
        public Fact {
            labels = Set.copyOf(labels);
            codes = List.copyOf(codes);
        }
    }

    /**
     * What of a person decides about her facts.
     *
     * @param consented labels she allowed to be used
     * @param state she lives in
     */
    public record Care(
            Set<SensitivityLabel> consented, @Nullable String state) {
        public Care {
            consented = Set.copyOf(consented);
        }
    }

    /** Every label of a fact. */
    public Set<SensitivityLabel> labelsOf(Fact fact, @Nullable String state) {
        Set<SensitivityLabel> labels = EnumSet.noneOf(SensitivityLabel.class);
        labels.addAll(fact.labels());
        programmes.stream().filter(one -> one.made(fact)).map(Programme::label).forEach(labels::add);
        codeSets.stream()
                .filter(one -> one.protects(fact, state))
                .map(CodeSet::label)
                .forEach(labels::add);
        return labels;
    }

    /** Whether a fact may decide about its person. */
    public boolean allows(Fact fact, Care care) {
        return care.consented().containsAll(labelsOf(fact, care.state()));
    }

    /** Whether anything but the labels that came with a fact can matter. */
    public boolean looksAtFacts() {
        return !programmes.isEmpty() || !codeSets.isEmpty();
    }

    private static boolean fits(@Nullable String wanted, @Nullable String is) {
        return wanted == null || is == null || wanted.equalsIgnoreCase(is);
    }
}
