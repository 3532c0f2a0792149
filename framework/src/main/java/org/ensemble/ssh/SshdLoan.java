// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Shell;

/**
 * {@link SshdFiles} in a node that somebody else has made, for as long as this is open: a shell in
 * the node holds them, and takes them away when its standard input ends, so they are gone as well
 * when this process is killed.
 */
public final class SshdLoan implements AutoCloseable {

  private static final String BOOTING = "booting";
  private static final String WITHOUT = "without";
  private static final String CANNOT = "cannot";
  private static final String READY = "ready";

  /** No line of a file is that. */
  private static final String END_OF_FILE = ".";

  private static final Duration RETURN = Duration.ofSeconds(5);

  private final WayIn.Connection holder;
  private final BufferedReader said;

  private SshdLoan(WayIn.Connection holder, BufferedReader said) {
    this.holder = holder;
    this.said = said;
  }

  /**
   * What holds the files, to be run as root in all of the node's namespaces. Each comes with its
   * path before it on the standard input, since arguments can be seen by all.
   *
   * <ul>
   *   <li>Before systemd runs, a NixOS has not yet been laid out: no program is where it will be.
   *   <li>{@code sshd -t} looks at whatever it needs besides, such as its user, and names what is
   *       missing.
   * </ul>
   *
   * @param files in a directory that is not there yet
   */
  public static List<String> command(SshdFiles files) {
    String script =
        """
        PATH=%1$s; export PATH; umask 077
        [ -d /run/systemd/system ] || { echo %2$s; exit; }
        sshd=$(command -v sshd) || { echo %3$s; exit; }
        %4$s
        d=%5$s
        trap 'rm -rf "$d"; rmdir "${d%%/*}" 2>/dev/null' EXIT
        trap exit HUP INT TERM
        mkdir -p "$d" || exit
        while IFS= read -r file && [ -n "$file" ]; do
          while IFS= read -r line && [ "$line" != %6$s ]; do printf '%%s\\n' "$line"; done >"$file" || exit
        done
        [ -d /run/sshd ] || mkdir -m 755 /run/sshd
        "$sshd" -t -f %7$s || { echo %8$s; exit; }
        echo %9$s
        read -r end
        """
            .formatted(
                SearchPath.NIXOS.text(),
                BOOTING,
                WITHOUT,
                SshdInvocation.LEAVE_ROOT_CGROUP,
                Shell.quote(files.directory()),
                END_OF_FILE,
                Shell.quote(files.configPath()),
                CANNOT,
                READY);
    return List.of("/bin/sh", "-c", script);
  }

  /**
   * Gives a node the files; from then on {@link SshdInvocation} works there.
   *
   * @param holder to a process that runs the {@link #command}; closed with this
   * @param files of which none has a line that is a single dot; modes do not matter, for all is
   *     root's alone
   * @param patience until the node has them
   * @throws IOException if the node has not booted so far, or does not answer
   * @throws CannotServeException if sshd cannot run there, and never will, with the reason
   */
  public static SshdLoan begin(
      WayIn.Connection holder, List<SshdFiles.File> files, Duration patience) throws IOException {
    BufferedReader said = new BufferedReader(new InputStreamReader(holder.fromNode(), UTF_8));
    boolean begun = false;
    try {
      String word = within(patience, holder, () -> answer(holder, said, files));
      switch (word) {
        case READY -> begun = true;
        case BOOTING -> throw new IOException("its systemd does not run yet");
        case WITHOUT -> throw new CannotServeException("it has no sshd");
        case CANNOT -> throw new CannotServeException("its sshd cannot run: " + reason(holder));
        default -> throw new IOException("its shell does not run: " + reason(holder));
      }
      return new SshdLoan(holder, said);
    } finally {
      if (!begun) {
        holder.close();
      }
    }
  }

  private static String answer(
      WayIn.Connection holder, BufferedReader said, List<SshdFiles.File> files) throws IOException {
    try {
      holder.toNode().write(text(files));
    } catch (IOException gone) {
      // It has said why.
    }
    String word = String.valueOf(said.readLine());
    if (!word.equals(READY)) {
      // What was complained about may come after what was said.
      said.transferTo(Writer.nullWriter());
    }
    return word;
  }

  private static String reason(WayIn.Connection holder) {
    String complaints = holder.complaints();
    return complaints.isEmpty() ? "it has ended without a word" : complaints;
  }

  private static byte[] text(List<SshdFiles.File> files) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (SshdFiles.File file : files) {
      text.write((file.path() + "\n").getBytes(UTF_8));
      text.write(file.content());
      text.write((END_OF_FILE + "\n").getBytes(UTF_8));
    }
    text.write('\n');
    return text.toByteArray();
  }

  /** Takes them away, and waits until they are. Idempotent. */
  @Override
  public void close() {
    try {
      within(
          RETURN,
          holder,
          () -> {
            holder.toNode().write('\n');
            return String.valueOf(said.readLine());
          });
    } catch (IOException gone) {
      // With the node, and all that was in it; or it hangs, and does it when it goes on.
    } finally {
      holder.close();
    }
  }

  private interface Exchange {
    String make() throws IOException;
  }

  /** Nothing but the end of a connection ends a read. */
  private static String within(Duration limit, WayIn.Connection holder, Exchange exchange)
      throws IOException {
    CompletableFuture<Void> made = new CompletableFuture<>();
    CompletableFuture<Void> alarm =
        made.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((nothing, late) -> closeIf(late != null, holder));
    try {
      return exchange.make();
    } catch (IOException e) {
      throw alarm.isCompletedExceptionally()
          ? new IOException("its shell says nothing within " + HumanTime.of(limit), e)
          : e;
    } finally {
      made.complete(null);
    }
  }

  private static void closeIf(boolean late, WayIn.Connection holder) {
    if (late) {
      holder.close();
    }
  }
}
