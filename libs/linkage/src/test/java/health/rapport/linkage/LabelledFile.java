package health.rapport.linkage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the labelled files of the literature; the labels serve measuring only. */
record LabelledFile(List<LinkageRecord> rows, Map<String, String> truth) {
    private static final Pattern FEBRL_ID = Pattern.compile("rec-(\\d+)-.*");

    static LabelledFile febrl(boolean withIdentifier, Path... files) {
        List<LinkageRecord> rows = new ArrayList<>();
        Map<String, String> truth = new HashMap<>();
        for (Path file : files) {
            for (Map<String, String> row : rows(file)) {
                LinkageRecord.Builder person = LinkageRecord.of(row.get("rec_id"), "febrl")
                        .first(row.get("given_name"))
                        .last(row.get("surname"))
                        .birthDate(row.get("date_of_birth"))
                        .street(row.get("street_number") + " " + row.get("address_1"))
                        .street2(row.get("address_2"))
                        .city(row.get("suburb"))
                        .state(row.get("state"))
                        .postalCode(row.get("postcode"));
                if (withIdentifier) {
                    person.identifier("SSN", row.get("soc_sec_id"));
                }
                add(person.build(), number(row.get("rec_id")), rows, truth);
            }
        }
        return new LabelledFile(rows, truth);
    }

    static LabelledFile splink(Path file, String truthColumn) {
        List<LinkageRecord> rows = new ArrayList<>();
        Map<String, String> truth = new HashMap<>();
        for (Map<String, String> row : rows(file)) {
            LinkageRecord person = LinkageRecord.of(row.get("unique_id"), "splink")
                    .first(row.get("first_name"))
                    .last(row.get("surname"))
                    .birthDate(row.get("dob"))
                    .city(row.get("city"))
                    .email(row.get("email"))
                    .build();
            add(person, row.get(truthColumn), rows, truth);
        }
        return new LabelledFile(rows, truth);
    }

    List<StandardRecord> records() {
        return rows.stream().map(new Standardizer()::standardize).toList();
    }

    private static void add(LinkageRecord person, String label, List<LinkageRecord> rows, Map<String, String> truth) {
        rows.add(person);
        truth.put(person.recordId(), label);
    }

    private static String number(String id) {
        Matcher matcher = FEBRL_ID.matcher(id);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an id of FEBRL");
        }
        return matcher.group(1);
    }

    static List<Map<String, String>> rows(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String[] header = lines.getFirst().split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < header.length; i++) {
                    row.put(header[i].strip(), i < cells.length ? cells[i].strip() : "");
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
