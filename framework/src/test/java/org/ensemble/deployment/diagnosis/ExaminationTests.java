// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is made of what nodes show. */
class ExaminationTests {

  private static final String UNITS =
      """
      ### uptime
      100.5 3.0
      ### units
      Type=simple
      Id=web.service
      LoadState=loaded
      ActiveState=failed
      SubState=failed
      Result=exit-code
      ExecMainCode=1
      ExecMainStatus=98
      NRestarts=0
      StateChangeTimestampMonotonic=99500000
      User=www
      ExecStart={ path=/usr/sbin/webd ; argv[]=/usr/sbin/webd --conf=/etc/web.conf ; ignore_errors=no ; pid=7 }

      Id=killed.service
      ActiveState=activating
      SubState=auto-restart
      Result=signal
      ExecMainCode=2
      ExecMainStatus=9
      NRestarts=4
      ExecStart=

      Id=mine.mount
      ActiveState=active
      """;

  @Test
  void unitsAreReadWithHowTheyEnded() {
    Examination seen = new Examination(UNITS);

    assertThat(seen.now()).isEqualTo(100.5);
    List<UnitStatus> units = seen.units();
    assertThat(units)
        .extracting(UnitStatus::name)
        .containsExactly("web.service", "killed.service", "mine.mount");
    UnitStatus web = units.get(0);
    assertThat(web.hasFailed()).isTrue();
    assertThat(web.changedAt()).isEqualTo(99.5);
    assertThat(web.user()).isEqualTo("www");
    assertThat(web.end()).isEqualTo("exit-code, its main process exited with 98");
    assertThat(web.words())
        .containsSubsequence("/usr/sbin/webd", "/usr/sbin/webd", "--conf", "/etc/web.conf");
    UnitStatus killed = units.get(1);
    assertThat(killed.hasFailed()).isFalse();
    assertThat(killed.isRestarting()).isTrue();
    assertThat(killed.restarts()).isEqualTo(4);
    assertThat(killed.end()).isEqualTo("signal, its main process was killed by SIGKILL");
    assertThat(units.get(2).hasFailed() || units.get(2).isRestarting()).isFalse();
  }

  @Test
  void onlyWhatCouldBeWrittenToIsFull() {
    Examination seen =
        new Examination(
            """
            ### mounts
            overlay / overlay rw,relatime 0 0
            tmpfs /data tmpfs rw,size=1024k 0 0
            /dev/sr0 /cd iso9660 ro 0 0
            tmpfs /many tmpfs rw 0 0
            ### blocks
            Filesystem 1024-blocks Used Available Capacity Mounted on
            overlay 1000 500 500 50% /
            tmpfs 1024 1024 0 100% /data
            /dev/sr0 4096 4096 0 100% /cd
            tmpfs 0 0 0 - /none
            ### inodes
            Filesystem Inodes IUsed IFree IUse% Mounted on
            tmpfs 16 16 0 100% /many
            """);

    assertThat(seen.full())
        .containsExactly(
            "/data (tmpfs) is full: 0 of 1024 KiB are free",
            "/many (tmpfs) has no inode left of 16");
  }

  @Test
  void linksThatCarryNothing() {
    Examination seen =
        new Examination(
            """
            ### links
            eth0 0x1003 1
            eth1 0x1002 0
            eth2 0x1003 0
            """);

    assertThat(seen.deadLinks()).containsExactly("eth1 is down", "eth2 has no carrier");
  }

  @Test
  void whoHasAPort() {
    Examination seen =
        new Examination(
            """
            ### sockets
            8080 4711
            22 4712
            ### owners
            p 17
            s 1
            s 4711
            ### names
            17 web.service my daemon
            """);

    assertThat(seen.listeners())
        .extracting(listener -> listener.port() + " " + listener.describe())
        .containsExactly("8080 `my daemon` (process 17) of web.service", "22 `somebody`");
  }

  @Test
  void whatCannotBeReached() {
    Examination seen =
        new Examination(
            """
            ### unreachable
            192.168.1.3 nothing came back within 2 s
            192.168.1.4 Network is unreachable
            """);

    assertThat(seen.unreachable())
        .isEqualTo(
            Map.of(
                "192.168.1.3",
                "nothing came back within 2 s",
                "192.168.1.4",
                "Network is unreachable"));
  }

  @Test
  void whatATextNames() {
    Stream<String> text =
        Stream.of("open(/var/lib/x.db): denied. See http://host/page, /usr/bin and /etc/y/z.");

    assertThat(Mentions.paths(text)).containsExactly("/var/lib/x.db", "/etc/y/z");
    assertThat(Mentions.ports(Stream.of("bind 0.0.0.0:8080 failed (98), 1.25 s, v22x, 70000")))
        .isEqualTo(Set.of(8080, 98));
  }

  @Test
  void whatIsInTheWay() {
    List<PathFact> facts =
        PathFact.parse(
            """
            /etc/secret\tf\troot:root 600\t-\t/etc\troot:root 755\tno\t-
            /var/lib/x/db\t-\t-\t-\t/var/lib/x\troot:root 755\tno\t-
            /root/x\t-\t-\t-\t/root\troot:root 700\tno\t/root (root:root 700)
            /tmp/x\t-\t-\t-\t/tmp\troot:root 1777\tyes\t-
            /etc/motd\tf\troot:root 644\tr\t/etc\troot:root 755\tno\t-
            """);

    assertThat(facts)
        .extracting(fact -> fact.denial("www").orElse(""))
        .containsExactly(
            "user `www` may not read /etc/secret (root:root 600)",
            "there is no /var/lib/x/db, and user `www` may not make it: /var/lib/x is root:root 755",
            "user `www` may not enter /root (root:root 700) on the way to /root/x",
            "",
            "");
    assertThat(facts.get(3).absence()).contains("there is no /tmp/x");
    assertThat(facts.get(4).notWritable(""))
        .contains("user `root` may not write /etc/motd (root:root 644)");
  }

  @Test
  void whatExplainsMostComesFirstAndIsTheHeadline() {
    Explanation explanation =
        new Explanation(
            List.of(
                Finding.of(Finding.STOPPED, "unit a stopped"),
                new Finding(
                    Finding.FAILED, "unit b failed", List.of("the end of its journal:", "  x")),
                Finding.of(Finding.STOPPED, "unit a stopped")));

    assertThat(explanation.text())
        .isEqualTo(
            "\nlikely cause: unit b failed\n  the end of its journal:\n    x\nalso: unit a stopped");
    assertThat(explanation.headline()).contains("unit b failed");
    assertThat(Explanation.headlineIn("no" + explanation.text())).contains("unit b failed");
    assertThat(Explanation.headlineIn("no")).isEmpty();
    assertThat(Explanation.NONE.text()).isEmpty();
  }
}
