package dev.localcloud.fakes.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {
    @Test
    void theSameSeedGivesTheSameIds() {
        Ids one = new Ids(42);
        Ids other = new Ids(42);

        assertThat(one.uuid()).isEqualTo(other.uuid());
        assertThat(one.hex(32)).isEqualTo(other.hex(32));
        assertThat(one.fork().uuid()).isEqualTo(other.fork().uuid());
    }

    @Test
    void aForkHasIdsOfItsOwn() {
        Ids ids = new Ids(42);
        Ids fork = ids.fork();

        assertThat(fork.uuid()).isNotEqualTo(ids.uuid());
    }

    @Test
    void uuidsAreOfVersionFour() {
        assertThat(new Ids(7).uuid().version()).isEqualTo(4);
        assertThat(new Ids(7).uuid().variant()).isEqualTo(2);
    }
}
