package health.rapport.standalone.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes people, encounters and activities in the layouts that intake publishes. */
final class CsvFiles {
    private static final String PERSON_FIELDS =
            "first_name,last_name,birth_date,gender,street,city,state,postal_code,email,home_phone,mobile_phone,deceased_on";

    private CsvFiles() {}

    /**
     * @param authority who assigned the MRN
     */
    static String people(List<DemoPerson> people, String authority) {
        var csv = new Table("source_id,mrn,mrn_authority," + PERSON_FIELDS);
        for (DemoPerson p : people) {
            csv.row(
                    p.id(),
                    p.mrn(),
                    authority,
                    p.first(),
                    p.last(),
                    p.birthDate(),
                    p.gender(),
                    p.street(),
                    p.city(),
                    "MA",
                    p.zip(),
                    p.email(),
                    p.homePhone(),
                    p.mobilePhone(),
                    p.deceasedOn());
        }
        return csv.text();
    }

    static String encounters(List<DemoEncounter> encounters) {
        var csv = new Table(
                "encounter_id,patient_source_id,facility,encounter_class,start,end,service_line_hint,diagnoses,"
                        + "procedures,payer,charges,expected_reimbursement,actual_reimbursement,variable_direct_cost,currency,"
                        + "sensitivity");
        for (DemoEncounter e : encounters) {
            csv.row(
                    e.id(),
                    e.patient(),
                    e.facility(),
                    e.encounterClass(),
                    e.start(),
                    e.end(),
                    e.serviceLineHint(),
                    String.join(
                            ";",
                            e.diagnoses().stream().map(code -> "SNOMED|" + code).toList()),
                    "SNOMED|" + e.procedure(),
                    e.payer(),
                    money(e.charges()),
                    money(e.expectedReimbursement()),
                    money(e.actualReimbursement()),
                    money(e.variableDirectCost()),
                    "USD",
                    e.part2() ? "PART2" : null);
        }
        return csv.text();
    }

    static String activities(List<DemoActivity> activities) {
        var csv =
                new Table("activity_id,activity_type,occurred_at,channel,source,campaign_id,call_to_action,first_name,"
                        + "last_name,street,city,state,postal_code,email,mobile_phone");
        for (DemoActivity a : activities) {
            csv.row(
                    a.id(),
                    a.type(),
                    a.at(),
                    a.channel(),
                    a.source(),
                    a.campaignId(),
                    a.callToAction(),
                    a.first(),
                    a.last(),
                    a.street(),
                    a.city(),
                    a.street() == null ? null : "MA",
                    a.zip(),
                    a.email(),
                    a.mobilePhone());
        }
        return csv.text();
    }

    private static @Nullable String money(@Nullable Long cents) {
        return cents == null ? null : BigDecimal.valueOf(cents, 2).toPlainString();
    }

    private static final class Table {
        private final StringWriter text = new StringWriter();
        private final CsvWriter writer = CsvWriter.builder().build(text);

        Table(String header) {
            writer.writeRecord(header.split(","));
        }

        void row(@Nullable Object... values) {
            writer.writeRecord(
                    Arrays.stream(values).map(v -> Objects.toString(v, "")).toList());
        }

        String text() {
            try {
                writer.close();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return text.toString();
        }
    }
}
