package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.kernel.Channel;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListRowTest {
    private static final UUID ID = new UUID(0, 1);

    @Test
    void valuesAreQuotedAndNoneIsAFormula() {
        ListRow row = new ListRow(
                ID,
                "=1+1",
                "O\"Hara, \nAnn",
                null,
                null,
                new ListRow.Home("1 Main St", null, "-X", "MA", "01101", "US"));
        assertThat(ListRow.csv(Channel.POST, List.of(row)))
                .isEqualTo(
                        "contactId,firstName,lastName,language,street,street2,city,state,postalCode,country\r\n\"" + ID
                                + "\",\"'=1+1\",\"O\"\"Hara, \nAnn\",\"\",\"1 Main St\",\"\",\"'-X\",\"MA\",\"01101\",\"US\"\r\n");
    }

    @Test
    void aCallListHasNumbersAndNoHomes() {
        ListRow row = new ListRow(ID, "Ann", "Lee", "en", "+14135550100", null);
        assertThat(ListRow.csv(Channel.CALL_CENTER, List.of(row)))
                .isEqualTo("contactId,firstName,lastName,language,phone\r\n\"" + ID
                        + "\",\"Ann\",\"Lee\",\"en\",\"+14135550100\"\r\n");
    }
}
