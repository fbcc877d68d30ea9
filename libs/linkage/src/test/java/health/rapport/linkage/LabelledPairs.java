package health.rapport.linkage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads labelled pairs in the layout of the MIIS evaluation: four lines a pair. No SSN, MRN or Medicaid number is used. */
final class LabelledPairs {
    private LabelledPairs() {}

    /** A pair and what people said of it. */
    record Labelled(String label, StandardRecord a, StandardRecord b) {}

    static List<Labelled> read(Path file) {
        List<Labelled> pairs = new ArrayList<>();
        Map<String, String> block = new HashMap<>();
        for (String line : lines(file)) {
            String[] parts = line.split(":", 2);
            block.put(parts[0], parts.length > 1 ? parts[1] : "");
            if (parts[0].equals("PATIENT B")) {
                pairs.add(new Labelled(
                        block.getOrDefault("EXPECT", "").strip(),
                        patient("a", block.getOrDefault("PATIENT A", "")),
                        patient("b", block.getOrDefault("PATIENT B", ""))));
            }
        }
        return pairs;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StandardRecord patient(String id, String text) {
        Map<String, String> cells = new HashMap<>();
        for (String cell : text.strip().split(",")) {
            String[] parts = cell.split("=", 2);
            cells.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return People.standard(LinkageRecord.of(id, "miis")
                .first(cells.get("nameFirst"))
                .middle(cells.get("nameMiddle"))
                .last(cells.get("nameLast"))
                .suffix(cells.get("nameSuffix"))
                .birthDate(cells.get("birthDate"))
                .gender(cells.get("gender"))
                .street(cells.get("addressStreet1"))
                .street2(cells.get("addressStreet2"))
                .city(cells.get("addressCity"))
                .postalCode(cells.get("addressZip"))
                .homePhone(cells.get("phone")));
    }
}
