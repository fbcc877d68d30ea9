package health.rapport.mastering.domain;

import health.rapport.contracts.PersonData;
import health.rapport.kernel.EmailAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The e-mail addresses and phones of a person's records that did not survive. An opt-out is said of an address: without these
 * it would be forgotten as soon as another address of the person wins.
 */
final class OtherAddresses {
    private OtherAddresses() {}

    /** E-mail addresses in lower case and phones in E.164, as the ledger of permissions knows them. */
    static Set<String> of(ResolvedPerson person) {
        Set<String> surviving = of(person.golden().data());
        Set<String> others = new TreeSet<>();
        for (SourceRecord record : person.unit().records()) {
            // hardly any record says something else: only then is it worth while to take a closer look
            if (!surviving.containsAll(written(record.data()).toList())) {
                others.addAll(of(record.data()));
            }
        }
        others.removeAll(surviving);
        return others;
    }

    private static Set<String> of(PersonData data) {
        Set<String> addresses = new TreeSet<>(phones(data).toList());
        String email = data.email();
        if (email != null && EmailAddress.isValid(email)) {
            addresses.add(new EmailAddress(email).key());
        }
        return addresses;
    }

    private static Stream<String> written(PersonData data) {
        return Stream.concat(phones(data), present(data.email()));
    }

    private static Stream<String> phones(PersonData data) {
        return Stream.concat(present(data.homePhone()), present(data.mobilePhone()));
    }

    private static Stream<String> present(@Nullable String value) {
        return Stream.ofNullable(value);
    }
}
