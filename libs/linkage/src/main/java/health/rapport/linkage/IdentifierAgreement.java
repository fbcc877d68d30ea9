package health.rapport.linkage;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the identifiers of two records say by rule.
 *
 * @param onePerson an authority that is trusted so far gave both the same
 * @param twoPersons an authority without duplicates gave each another, and none in common
 */
record IdentifierAgreement(boolean onePerson, boolean twoPersons) {
    private static final IdentifierAgreement SILENT = new IdentifierAgreement(false, false);

    static IdentifierAgreement of(StandardRecord a, StandardRecord b, LinkagePolicy policy) {
        if (a.identifiers().isEmpty() || b.identifiers().isEmpty()) {
            return SILENT;
        }
        boolean one = a.identifiers().stream()
                .anyMatch(id -> isTrusted(id, policy) && b.identifiers().contains(id));
        return new IdentifierAgreement(one, haveTwo(a, b, policy));
    }

    private static boolean isTrusted(RecordIdentifier identifier, LinkagePolicy policy) {
        return policy.trust(identifier.authority()) != LinkagePolicy.Trust.EVIDENCE;
    }

    private static boolean haveTwo(StandardRecord a, StandardRecord b, LinkagePolicy policy) {
        return a.identifiers().stream()
                .map(RecordIdentifier::authority)
                .filter(authority -> policy.trust(authority) == LinkagePolicy.Trust.DEDUPLICATED)
                .distinct()
                .anyMatch(authority -> areApart(values(a, authority), values(b, authority)));
    }

    private static boolean areApart(Set<String> a, Set<String> b) {
        return !a.isEmpty() && !b.isEmpty() && a.stream().noneMatch(b::contains);
    }

    private static Set<String> values(StandardRecord owner, String authority) {
        return owner.identifiers().stream()
                .filter(identifier -> identifier.authority().equals(authority))
                .map(RecordIdentifier::value)
                .collect(Collectors.toSet());
    }
}
