package health.rapport.audience.domain;

import health.rapport.rules.CodeMatch;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Codes under a name. A rule lists it as a code of the system {@code group}: {@code "group" "heart-failure"} is the version in force,
 * {@code "group" "heart-failure@1"} always the first.
 *
 * @param versions by their day; at least one
 */
public record CodeGroup(String name, String label, List<Version> versions) {
    /** The system under which rules list groups. */
    public static final String SYSTEM = "group";

    public CodeGroup {
        versions = versions.stream().sorted(Comparator.comparing(Version::from)).toList();
        if (name.isBlank() || name.indexOf('@') >= 0 || versions.isEmpty()) {
            throw new IllegalArgumentException("a group of codes has a name without @, and a version");
        }
    }

    /**
     * What the name stands for from a day on, until the next version.
     *
     * @param source where the codes are from
     * @param codes at least one: an empty list would mean any code
     */
    public record Version(int version, LocalDate from, String source, List<CodeMatch> codes) {
        public Version {
            codes = List.copyOf(codes);
            if (codes.isEmpty()) {
                throw new IllegalArgumentException("a group of codes is not empty");
            }
        }
    }

    /** The version in force on a day; before all of them the first. */
    public Version on(LocalDate day) {
        return versions.stream()
                .filter(version -> !version.from().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElse(versions.getFirst());
    }

    /** The version of a number, or null. */
    public @Nullable Version numbered(String number) {
        return versions.stream()
                .filter(version -> Integer.toString(version.version()).equals(number))
                .findFirst()
                .orElse(null);
    }
}
