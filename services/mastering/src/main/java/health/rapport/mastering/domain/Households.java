package health.rapport.mastering.domain;

import health.rapport.kernel.Ids;
import health.rapport.linkage.StandardAddress;
import health.rapport.linkage.StandardName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Persons at one address, unit included, with one last name, both as standardised, are a household. Its id follows from these
 * (UUID version 5), so it is the same whoever comes first and comes back when somebody moves back. A place that says it is
 * an institution forms none, and an address without any number is no address.
 */
final class Households {
    private static final UUID NAMESPACE = UUID.fromString("8f0d6c1e-2b44-5c0a-9d57-3b1f4a6e7c20");

    private Households() {}

    /** The household of who is called so and lives there, or null. */
    static @Nullable UUID of(StandardName name, StandardAddress address) {
        boolean somewhere = !address.postalCode().isEmpty()
                && (address.number() + address.street()).chars().anyMatch(Character::isDigit);
        if (!name.hasLast() || !somewhere || address.institution()) {
            return null;
        }
        return Ids.derived(
                NAMESPACE, address.number(), address.street(), address.unit(), address.postalCode(), name.last());
    }
}
