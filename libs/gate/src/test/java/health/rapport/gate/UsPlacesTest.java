package health.rapport.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsPlacesTest {
    private static final UsPlaces PLACES = UsPlaces.standard();
    private static final ZoneId EAST = ZoneId.of("America/New_York");
    private static final ZoneId WEST = ZoneId.of("America/Los_Angeles");
    private static final ZoneId CENTRAL = ZoneId.of("America/Chicago");

    @Test
    void thePostalCodeIsFinerThanItsState() {
        assertThat(PLACES.home(null, "FL", "US").zones()).containsExactlyInAnyOrder(EAST, CENTRAL);
        assertThat(PLACES.home("33101", "FL", "US").zones()).containsExactly(EAST);
        assertThat(PLACES.home("32501-1234", null, null).zones()).containsExactlyInAnyOrder(EAST, CENTRAL);
    }

    @Test
    void evidenceThatDisagreesIsBothBelieved() {
        assertThat(PLACES.home("10001", "CA", "US").states()).containsExactlyInAnyOrder("NY", "CA");
        var ringing = PLACES.ringing(PLACES.home("01101", "MA", "US"), "+12135550100", Set.of());
        assertThat(ringing.zones()).containsExactlyInAnyOrder(EAST, WEST);
        assertThat(ringing.states()).containsExactlyInAnyOrder("MA", "CA");
    }

    @Test
    void aPhoneOfNoKnownPlaceIsNowhereWhateverTheHomeSays() {
        var home = PLACES.home("01101", "MA", "US");
        assertThat(PLACES.ringing(home, "+442071838750", Set.of(EAST)).zones()).isEmpty();
        assertThat(PLACES.ringing(home, "+18005550100", Set.of(EAST)).zones()).isEmpty();
        assertThat(PLACES.home("SW1A 1AA", null, "GB").zones()).isEmpty();
    }

    @Test
    void theMarketNarrowsWhatIsKnown() {
        assertThat(PLACES.ringing(PLACES.home(null, null, null), "+14135550100", Set.of(WEST))
                        .zones())
                .containsExactlyInAnyOrder(EAST, WEST);
    }
}
