package health.rapport.intake.domain;

import health.rapport.contracts.PersonData;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is possible but doubtful in person data: taken in, and said, as {@code field.flag}. */
final class PersonFlags {
    /** Days that systems write for want of one: the epochs of spreadsheets, of Unix, and the first that a form offers. */
    private static final Set<LocalDate> NO_BIRTHDAY = Set.of(
            LocalDate.of(1899, 12, 30),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(1900, 1, 1),
            LocalDate.of(1901, 1, 1),
            LocalDate.of(1970, 1, 1));

    private final Emails emails;

    PersonFlags(Set<String> disposableDomains) {
        this.emails = new Emails(disposableDomains);
    }

    /** Null where there is nothing to say. */
    @Nullable
    Set<String> of(PersonData person) {
        Set<String> flags = new TreeSet<>();
        if (person.email() != null) {
            add(flags, "email.", emails.flags(person.email()));
        }
        if (person.homePhone() != null) {
            add(flags, "homePhone.", Phones.flags(person.homePhone()));
        }
        if (person.mobilePhone() != null) {
            add(flags, "mobilePhone.", Phones.flags(person.mobilePhone()));
        }
        if (person.birthDate() != null && NO_BIRTHDAY.contains(person.birthDate())) {
            flags.add("birthDate.placeholder");
        }
        return flags.isEmpty() ? null : flags;
    }

    private static void add(Set<String> flags, String field, Stream<String> names) {
        names.forEach(name -> flags.add(field + name));
    }
}
