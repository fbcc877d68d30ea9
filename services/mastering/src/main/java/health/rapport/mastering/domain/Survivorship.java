package health.rapport.mastering.domain;

import health.rapport.contracts.PersonData;
import health.rapport.kernel.Identifier;
import health.rapport.linkage.StandardRecord;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the surviving values, field by field, as {@link Contest} says; a steward's pin wins over all. A pure function of
 * the records and pins: in whatever order they come, and so what won at any time can be worked out again.
 */
public final class Survivorship {
    private static final UUID NOBODY = new UUID(0, 0);
    static final PersonData NOTHING = data(new TreeMap<>(), List.of());

    private final Trust trust;
    private final Statements statements;
    private final MarketRules markets;

    public Survivorship(Trust trust, MarketRules markets) {
        this.trust = trust;
        this.statements = new Statements(trust);
        this.markets = markets;
    }

    /** The golden record of these records, as if no steward had spoken: admission to mastered goes by it. */
    public GoldenRecord of(Collection<SourceRecord> records) {
        return of(records, List.of());
    }

    /** The golden record of these records; pins of others are left aside. */
    public GoldenRecord of(Collection<SourceRecord> records, Collection<Pin> pins) {
        SortedMap<String, String> values = new TreeMap<>();
        Map<String, UUID> origins = new TreeMap<>();
        Map<GoldenField, Contest> contests = contests(records, pins);
        contests.forEach((field, contest) -> {
            SourceRecord origin = contest.origin();
            values.putAll(contest.value());
            if (origin != null) {
                origins.put(field.key(), origin.id());
            }
        });
        values.put("market", markets.marketOf(values.get("market"), values.get("postalCode")));
        PersonData data = data(values, identifiers(records));
        return new GoldenRecord(data, origins, data.fourFields().complete() ? household(contests, data) : null);
    }

    private static @Nullable UUID household(Map<GoldenField, Contest> contests, PersonData golden) {
        return Households.of(
                standard(contests.get(GoldenField.NAME), golden).name(),
                standard(contests.get(GoldenField.ADDRESS), golden).address());
    }

    /** The comparable form of the record that won, or of what a steward wrote. */
    private static StandardRecord standard(@Nullable Contest contest, PersonData golden) {
        SourceRecord origin = contest == null ? null : contest.origin();
        return origin == null ? Standards.of(NOBODY, "steward", golden) : origin.standard();
    }

    /** Of every field of which anything is said: who won and who lost, each with why. */
    public List<FieldChoice> choices(Collection<SourceRecord> records, Collection<Pin> pins) {
        return contests(records, pins).values().stream().map(Contest::choice).toList();
    }

    private Map<GoldenField, Contest> contests(Collection<SourceRecord> records, Collection<Pin> pins) {
        List<Pin> own = pins.stream()
                .filter(pin -> records.stream().anyMatch(record -> record.id().equals(pin.anchor())))
                .toList();
        Map<GoldenField, Contest> contests = new EnumMap<>(GoldenField.class);
        Contest name = contest(GoldenField.NAME, records, own);
        for (GoldenField field : GoldenField.values()) {
            Contest contest = switch (field) {
                case NAME -> name;
                case MIDDLE_NAME, SUFFIX -> contest(field, completing(field, name, records), List.of());
                case BIRTH_DATE, GENDER, ADDRESS, EMAIL, HOME_PHONE, MOBILE_PHONE, MARKET, DECEASED_ON, LANGUAGE ->
                    contest(field, records, own);
            };
            if (contest.isContested()) {
                contests.put(field, contest);
            }
        }
        return contests;
    }

    private Contest contest(GoldenField field, Collection<SourceRecord> records, Collection<Pin> pins) {
        List<Candidate> candidates = new ArrayList<>();
        for (SourceRecord record : records) {
            Stated stated = statements.of(field, record);
            if (stated != null) {
                candidates.add(new Candidate(record, stated));
            }
        }
        return new Contest(field, trust, candidates, pins);
    }

    /** Who may add a part that the surviving name lacks: records with the same first and last name. */
    private static List<SourceRecord> completing(GoldenField part, Contest name, Collection<SourceRecord> records) {
        SourceRecord origin = name.origin();
        boolean complete = name.isPinned() || part.components().stream().anyMatch(name.value()::containsKey);
        if (origin == null || complete) {
            return List.of();
        }
        return records.stream().filter(record -> sameName(record, origin)).toList();
    }

    private static boolean sameName(SourceRecord a, SourceRecord b) {
        var one = a.standard().name();
        var other = b.standard().name();
        return one.hasFirst()
                && one.hasLast()
                && one.first().equals(other.first())
                && one.last().equals(other.last());
    }

    private static List<Identifier> identifiers(Collection<SourceRecord> records) {
        TreeSet<Identifier> all = new TreeSet<>(Comparator.comparing(Identifier::authority)
                .thenComparing(Identifier::type)
                .thenComparing(Identifier::value));
        records.forEach(
                record -> all.addAll(NationalIdentifiers.without(record.data().identifiers())));
        return List.copyOf(all);
    }

    private static PersonData data(SortedMap<String, String> values, List<Identifier> identifiers) {
        return new PersonData(
                values.get("firstName"),
                values.get("middleName"),
                values.get("lastName"),
                values.get("suffix"),
                date(values.get("birthDate")),
                values.get("gender"),
                values.get("street"),
                values.get("street2"),
                values.get("city"),
                values.get("state"),
                values.get("postalCode"),
                values.get("country"),
                values.get("email"),
                values.get("homePhone"),
                values.get("mobilePhone"),
                identifiers,
                values.get("market"),
                date(values.get("deceasedOn")),
                values.get("language"));
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
