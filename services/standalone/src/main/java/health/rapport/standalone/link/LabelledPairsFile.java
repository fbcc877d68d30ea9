package health.rapport.standalone.link;

import health.rapport.linkage.LinkageRecord;
import health.rapport.standalone.instance.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Pairs of patients with a label, in the layout of the American immunization registries' (MIIS) evaluation of
 * de-duplication: a line each of {@code TEST:}, {@code EXPECT:}, {@code PATIENT A:} and {@code PATIENT B:}, patients as
 * {@code key=value,}. Name, address, phone, date of birth, gender and suffix are read; no SSN, MRN, Medicaid
 * number, guardian or mother.
 */
public final class LabelledPairsFile {
    /** A comma that a key follows: others belong to the value. */
    private static final Pattern NEXT_KEY = Pattern.compile(",(?=[A-Za-z0-9]+=)|,$");

    private LabelledPairsFile() {}

    /**
     * A pair and what people said of it.
     *
     * @param test the name of the case
     * @param label as it stands in the file, such as "Match", "Not a Match", "Possible Match"
     */
    public record LabelledPair(String test, String label, LinkageRecord a, LinkageRecord b) {}

    /** All pairs of the file. */
    public static List<LabelledPair> read(Path file) {
        List<LabelledPair> pairs = new ArrayList<>();
        Map<String, String> block = new HashMap<>();
        for (String line : lines(file)) {
            String[] parts = line.split(":", 2);
            if (parts.length == 2) {
                block.put(parts[0].strip(), parts[1].strip());
            }
            if (parts[0].strip().equals("PATIENT B")) {
                pairs.add(pair(file, pairs.size() + 1, block));
                block.clear();
            }
        }
        if (pairs.isEmpty()) {
            throw new UserError(
                    file
                            + " has no labelled pairs. A pair is four lines: TEST: name, EXPECT: Match, PATIENT A: key=value,..., PATIENT B: key=value,...");
        }
        return pairs;
    }

    private static LabelledPair pair(Path file, int number, Map<String, String> block) {
        for (String part : List.of("EXPECT", "PATIENT A", "PATIENT B")) {
            if (!block.containsKey(part)) {
                throw new UserError("%s: pair %d has no line %s".formatted(file, number, part));
            }
        }
        return new LabelledPair(
                block.getOrDefault("TEST", Integer.toString(number)),
                block.getOrDefault("EXPECT", ""),
                patient(number + "a", block.getOrDefault("PATIENT A", "")),
                patient(number + "b", block.getOrDefault("PATIENT B", "")));
    }

    private static List<String> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserError("There is no file " + file + ".");
        }
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UserError("Cannot read " + file + " as UTF-8 text.", unreadable);
        }
    }

    private static LinkageRecord patient(String id, String text) {
        Map<String, String> cells = new HashMap<>();
        for (String cell : NEXT_KEY.split(text)) {
            String[] parts = cell.split("=", 2);
            cells.put(parts[0].strip(), parts.length > 1 ? parts[1].strip() : "");
        }
        return LinkageRecord.of(id, "file")
                .first(cells.get("nameFirst"))
                .middle(cells.get("nameMiddle"))
                .last(cells.get("nameLast"))
                .suffix(cells.get("nameSuffix"))
                .birthDate(cells.get("birthDate"))
                .gender(cells.get("gender"))
                .street(cells.get("addressStreet1"))
                .street2(cells.get("addressStreet2"))
                .city(cells.get("addressCity"))
                .state(cells.get("addressState"))
                .postalCode(cells.get("addressZip"))
                .homePhone(cells.get("phone"))
                .build();
    }
}
