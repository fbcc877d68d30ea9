package health.rapport.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Files in which a source says of the same patients and visits first one thing and then another: the story corrects nothing, and
 * mastering should have older versions to refuse as well.
 */
final class Corrections {
    private static final String SOURCE = "corrected";
    private static final int PATIENTS = 20;

    private final Door door;

    Corrections(Door door) {
        this.door = door;
    }

    /** Sends them, each complete before the next. */
    void send() {
        upload("person", people("Old Street"));
        upload("encounter", encounters("2026-01-05T10:00:00Z"));
        upload("person", people("New Street"));
        upload("encounter", encounters("2026-01-06T10:00:00Z"));
    }

    private static String people(String street) {
        return "source_id,first_name,last_name,birth_date,gender,street,city,state,postal_code,email\n"
                + lines(n ->
                        "p%1$d,Vera%1$d,Corrected%1$d,19%2$d-03-0%3$d,F,%1$d %4$s,Boston,MA,02108,v%1$d@corrected.example"
                                .formatted(n, 50 + n, 1 + n % 9, street));
    }

    private static String encounters(String start) {
        return "encounter_id,patient_source_id,facility,encounter_class,start,end,service_line_hint\n"
                + lines(n -> "e%1$d,p%1$d,Main,AMB,%2$s,%2$s,CARDIOLOGY".formatted(n, start));
    }

    private static String lines(java.util.function.IntFunction<String> line) {
        return IntStream.range(0, PATIENTS).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    private void upload(String layout, String csv) {
        var content = Door.Content.csv(csv.getBytes(StandardCharsets.UTF_8));
        JsonNode batch = door.post("steward", "/api/batches?layout=" + layout + "&source=" + SOURCE, content)
                .body();
        assertThat(batch.path("accepted").asInt()).as(batch.toString()).isEqualTo(PATIENTS);
    }
}
