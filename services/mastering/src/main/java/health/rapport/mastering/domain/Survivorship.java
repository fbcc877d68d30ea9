package health.rapport.mastering.domain;

import health.rapport.contracts.PersonData;
import health.rapport.kernel.Identifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the surviving values: the newest valid one of the most trusted source. A name and an address are taken as a
 * whole from one record, so that nobody lives at a mixture of two addresses.
 */
public final class Survivorship {
    static final PersonData NOTHING = new PersonData(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, List.of(), null,
            null, null);

    private final Trust trust;
    private final MarketRules markets;

    public Survivorship(Trust trust, MarketRules markets) {
        this.trust = trust;
        this.markets = markets;
    }

    /** The golden record of these records. */
    public GoldenRecord of(Collection<SourceRecord> records) {
        Choice choice = new Choice(records.stream().sorted(trust.bestFirst()).toList());
        PersonData name = choice.whole("name", Survivorship::fullName, Survivorship::anyName);
        PersonData address = choice.whole("address", Survivorship::fullAddress, Survivorship::anyAddress);
        PersonData golden = new PersonData(
                name.firstName(),
                orElse(name.middleName(), choice.value("middleName", PersonData::middleName, name)),
                name.lastName(),
                orElse(name.suffix(), choice.value("suffix", PersonData::suffix, name)),
                choice.value("birthDate", PersonData::birthDate),
                choice.value("gender", PersonData::gender),
                address.street(),
                address.street2(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country(),
                choice.value("email", PersonData::email),
                choice.value("homePhone", PersonData::homePhone),
                choice.value("mobilePhone", PersonData::mobilePhone),
                identifiers(records),
                markets.marketOf(choice.value("market", PersonData::market), address.postalCode()),
                choice.value("deceasedOn", PersonData::deceasedOn),
                choice.value("language", PersonData::language));
        return new GoldenRecord(golden, choice.origins);
    }

    private static <T> @Nullable T orElse(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    private static List<Identifier> identifiers(Collection<SourceRecord> records) {
        TreeSet<Identifier> all = new TreeSet<>(java.util.Comparator.comparing(Identifier::authority)
                .thenComparing(Identifier::type)
                .thenComparing(Identifier::value));
        records.forEach(
                record -> all.addAll(NationalIdentifiers.without(record.data().identifiers())));
        return List.copyOf(all);
    }

    private static boolean fullName(SourceRecord record) {
        return record.standard().name().hasFirst() && record.standard().name().hasLast();
    }

    private static boolean anyName(SourceRecord record) {
        return record.standard().name().hasFirst() || record.standard().name().hasLast();
    }

    private static boolean fullAddress(SourceRecord record) {
        PersonData data = record.data();
        return new health.rapport.kernel.FourFields("-", "-", data.street(), data.postalCode()).complete();
    }

    private static boolean anyAddress(SourceRecord record) {
        PersonData data = record.data();
        return present(data.street()) || present(data.city()) || present(data.state()) || present(data.postalCode());
    }

    private static boolean present(@Nullable Object value) {
        return value != null && !value.toString().isBlank();
    }

    private static final class Choice {
        private final List<SourceRecord> bestFirst;
        private final Map<String, UUID> origins = new TreeMap<>();

        Choice(List<SourceRecord> bestFirst) {
            this.bestFirst = bestFirst;
        }

        /** The best record that is complete in this, else the best that knows anything of it. */
        PersonData whole(String group, Predicate<SourceRecord> complete, Predicate<SourceRecord> partial) {
            return bestFirst.stream()
                    .filter(complete)
                    .findFirst()
                    .or(() -> bestFirst.stream().filter(partial).findFirst())
                    .map(record -> taken(group, record))
                    .orElse(NOTHING);
        }

        <T> @Nullable T value(String field, Function<PersonData, @Nullable T> get) {
            for (SourceRecord record : bestFirst) {
                T value = get.apply(record.data());
                if (present(value)) {
                    origins.put(field, record.id());
                    return value;
                }
            }
            return null;
        }

        /** A part of a name that the chosen record lacks, from a record with the same first and last name. */
        @Nullable
        String value(String field, Function<PersonData, @Nullable String> get, PersonData name) {
            for (SourceRecord record : bestFirst) {
                String value = get.apply(record.data());
                if (present(value) && sameName(record.data(), name)) {
                    origins.put(field, record.id());
                    return value;
                }
            }
            return null;
        }

        private PersonData taken(String group, SourceRecord record) {
            origins.put(group, record.id());
            return record.data();
        }

        private static boolean sameName(PersonData a, PersonData b) {
            return a.firstName() != null
                    && a.firstName().equalsIgnoreCase(b.firstName())
                    && a.lastName() != null
                    && a.lastName().equalsIgnoreCase(b.lastName());
        }
    }
}
