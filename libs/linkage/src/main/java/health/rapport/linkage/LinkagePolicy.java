package health.rapport.linkage;

import java.util.Map;

/**
 * What a deployment knows of its sources, and how sure a tier must be.
 *
 * @param authorities how far the identifiers of an authority are trusted
 * @param otherAuthorities the same for those not listed
 * @param autoAt posterior from which a pair may merge without asking
 * @param probableAt posterior from which a pair is probable
 * @param reviewAt posterior from which a steward should look
 */
public record LinkagePolicy(
        Map<String, Trust> authorities, Trust otherAuthorities, double autoAt, double probableAt, double reviewAt) {

    /** What an identifier of an authority means. */
    public enum Trust {
        /** Weighs, like any field: numbers that people state and mistype (SSN, health plan). */
        EVIDENCE,
        /** The same identifier is the same person, unless the demographics are radically different (an MRN). */
        SAME_IS_ONE,
        /** And two identifiers are two persons, since the authority keeps no duplicates. */
        DEDUPLICATED
    }

    /** Copies the map and refuses thresholds out of order. */
    public LinkagePolicy {
        authorities = Map.copyOf(authorities);
        if (!(0 < reviewAt && reviewAt <= probableAt && probableAt <= autoAt && autoAt < 1)) {
            throw new IllegalArgumentException("thresholds must rise from review to auto");
        }
    }

    /** The defaults: identifiers of every authority mean one person, but for SSN, which is evidence. */
    public static LinkagePolicy standard() {
        return of(Map.of("SSN", Trust.EVIDENCE), Trust.SAME_IS_ONE);
    }

    /** The default thresholds with other authorities. */
    public static LinkagePolicy of(Map<String, Trust> authorities, Trust otherAuthorities) {
        return new LinkagePolicy(authorities, otherAuthorities, 0.99, 0.90, 0.20);
    }

    /** How far this authority is trusted. */
    public Trust trust(String authority) {
        return authorities.getOrDefault(authority, otherAuthorities);
    }
}
