package health.rapport.mastering.domain.model;

import health.rapport.linkage.LinkagePolicy;
import health.rapport.linkage.Linker;
import health.rapport.linkage.MatchModel;
import health.rapport.linkage.TermFrequencies;

/**
 * A version of the model: parameters and frozen frequency table. It never changes; what is learned is another version.
 *
 * @param id names it in addresses and for operators
 */
public record ModelVersion(String id, Origin origin, MatchModel parameters, TermFrequencies frequencies) {
    /** Where a version comes from. */
    public enum Origin {
        /** It came with the software. */
        SHIPPED,
        /** It was learned from this deployment's records. */
        LEARNED
    }

    /** What a version is used for. */
    public enum State {
        /** Made, never tried. */
        DRAFT,
        /** Tried over everything, without effect. */
        SHADOWED,
        /** It decides. */
        ACTIVE,
        /** It decided once. */
        RETIRED;

        /** Whether it may become the active one: only what was tried, or has decided before. */
        public boolean canBeApplied() {
            return switch (this) {
                case SHADOWED, ACTIVE, RETIRED -> true;
                case DRAFT -> false;
            };
        }
    }

    /** What the library brings. */
    public static ModelVersion shipped() {
        MatchModel parameters = MatchModel.standard();
        TermFrequencies frequencies = TermFrequencies.standard();
        return new ModelVersion(
                parameters.version() + "." + frequencies.version(), Origin.SHIPPED, parameters, frequencies);
    }

    /** What decides by it. */
    public Linker linker() {
        return new Linker(LinkagePolicy.standard(), parameters, frequencies);
    }
}
