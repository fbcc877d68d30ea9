package health.rapport.campaign.persistence;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.EmailAddress;
import health.rapport.kernel.Phone;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person as the read model keeps it; of redirected and erased ones nothing personal is left.
 *
 * @param into where a merged id leads
 */
record PersonRow(
        UUID id,
        long version,
        String status,
        @Nullable UUID into,
        @Nullable PersonStated stated) {
    static PersonRow of(PersonEvent event) {
        return switch (event) {
            case PersonStated p ->
                new PersonRow(p.personId(), p.version(), p.status().name(), null, p);
            case PersonRedirected r -> new PersonRow(r.personId(), r.version(), "REDIRECTED", r.into(), null);
            case PersonErased e -> new PersonRow(e.personId(), e.version(), "ERASED", null, null);
        };
    }

    @Nullable
    PersonData golden() {
        return stated == null ? null : stated.golden();
    }

    @Nullable
    String email() {
        PersonData golden = golden();
        return golden == null ? null : golden.email();
    }

    @Nullable
    String emailKey() {
        String email = email();
        return email == null || !EmailAddress.isValid(email) ? null : new EmailAddress(email).key();
    }

    /** Where else she may have said no: phones that survived, and whatever did not. */
    List<String> otherAddresses() {
        Set<String> all = new TreeSet<>();
        if (stated != null && stated.otherAddresses() != null) {
            all.addAll(stated.otherAddresses());
        }
        Stream.of(homePhone(), mobilePhone()).flatMap(Stream::ofNullable).forEach(all::add);
        return List.copyOf(all);
    }

    @Nullable
    UUID householdId() {
        return stated == null ? null : stated.householdId();
    }

    @Nullable
    String homePhone() {
        PersonData golden = golden();
        return golden == null ? null : e164(golden.homePhone());
    }

    @Nullable
    String mobilePhone() {
        PersonData golden = golden();
        return golden == null ? null : e164(golden.mobilePhone());
    }

    private static @Nullable String e164(@Nullable String phone) {
        return phone == null || !Phone.isValid(phone)
                ? null
                : Phone.parse(phone).e164();
    }

    boolean deceased() {
        PersonData golden = golden();
        return golden != null && golden.deceasedOn() != null;
    }

    boolean hasPhone() {
        PersonData golden = golden();
        return golden != null && (golden.homePhone() != null || golden.mobilePhone() != null);
    }

    boolean hasStreet() {
        PersonData golden = golden();
        return golden != null && golden.street() != null;
    }

    List<String> markets() {
        return stated == null ? List.of() : stated.markets().stream().sorted().toList();
    }

    List<String> labels() {
        return stated == null
                ? List.of()
                : stated.labels().stream().map(Enum::name).sorted().toList();
    }

    List<String> sources() {
        return stated == null ? List.of() : stated.sources().stream().sorted().toList();
    }
}
