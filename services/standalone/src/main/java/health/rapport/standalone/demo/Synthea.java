package health.rapport.standalone.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The Synthea files as they were written, read as far as the demo needs them. */
record Synthea(List<Patient> patients, List<Encounter> encounters, List<Condition> conditions) {

    /** A patient. Names carry digits; the postal code is often missing. */
    record Patient(
            String id,
            LocalDate birthDate,
            @Nullable LocalDate deathDate,
            String first,
            String last,
            String gender,
            String street,
            String city,
            String county,
            @Nullable String zip) {}

    /** A visit. */
    record Encounter(
            String id,
            Instant start,
            Instant end,
            String patient,
            String organization,
            String payer,
            String encounterClass,
            String procedureCode,
            String charges,
            @Nullable String reasonCode) {}

    /** A diagnosis, made at an encounter that may be older than the encounter file. */
    record Condition(LocalDate start, @Nullable LocalDate stop, String patient, String encounter, String code) {}

    /** Reads the files that ship with the launcher. */
    static Synthea load() {
        return new Synthea(
                read("patients", Synthea::patient),
                read("encounters", Synthea::encounter),
                read("conditions", Synthea::condition));
    }

    /** The same with only these patients. */
    Synthea only(java.util.Set<String> ids) {
        return new Synthea(
                patients.stream().filter(p -> ids.contains(p.id())).toList(),
                encounters.stream().filter(e -> ids.contains(e.patient())).toList(),
                conditions.stream().filter(c -> ids.contains(c.patient())).toList());
    }

    private static Patient patient(NamedCsvRecord row) {
        return new Patient(
                row.getField("Id"),
                LocalDate.parse(row.getField("BIRTHDATE")),
                date(row.getField("DEATHDATE")),
                row.getField("FIRST"),
                row.getField("LAST"),
                row.getField("GENDER"),
                row.getField("ADDRESS"),
                row.getField("CITY"),
                row.getField("COUNTY"),
                text(row.getField("ZIP")));
    }

    private static Encounter encounter(NamedCsvRecord row) {
        return new Encounter(
                row.getField("Id"),
                Instant.parse(row.getField("START")),
                Instant.parse(row.getField("STOP")),
                row.getField("PATIENT"),
                row.getField("ORGANIZATION"),
                row.getField("PAYER"),
                row.getField("ENCOUNTERCLASS"),
                row.getField("CODE"),
                row.getField("TOTAL_CLAIM_COST"),
                text(row.getField("REASONCODE")));
    }

    private static Condition condition(NamedCsvRecord row) {
        return new Condition(
                LocalDate.parse(row.getField("START")),
                date(row.getField("STOP")),
                row.getField("PATIENT"),
                row.getField("ENCOUNTER"),
                row.getField("CODE"));
    }

    private static <T> List<T> read(String file, Function<NamedCsvRecord, T> row) {
        try (InputStream resource = Synthea.class.getResourceAsStream("/synthea/" + file + ".csv.gz")) {
            if (resource == null) {
                throw new IllegalStateException("the launcher's jar lacks synthea/" + file + ".csv.gz");
            }
            var reader = new InputStreamReader(new GZIPInputStream(resource), StandardCharsets.UTF_8);
            try (var csv = CsvReader.builder().ofNamedCsvRecord(reader)) {
                return csv.stream().map(row).toList();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static @Nullable String text(String field) {
        return field.isBlank() ? null : field;
    }

    private static @Nullable LocalDate date(String field) {
        return field.isBlank() ? null : LocalDate.parse(field);
    }
}
