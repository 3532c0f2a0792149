// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import org.ensemble.node.copy.LocalTree;
import org.ensemble.node.copy.ProgramReceiver;
import org.ensemble.node.copy.Tree;
import org.ensemble.node.copy.Words;
import org.ensemble.ssh.Transfer;
import org.ensemble.support.Budget;
import org.ensemble.support.IoReason;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/**
 * What comes to a path of a node.
 *
 * @param limit null for as long as something moves
 */
record Upload(NodeLink link, String path, FileAttributes given, @Nullable Budget limit) {

  /** Up to that many bytes are part of the program, which costs one round trip. */
  private static final int SMALL = 8 << 10;

  private static final String NOT_WRITTEN = "was not written";

  void write(Content content) {
    write("write", content, false);
  }

  void append(Content content) {
    write("append", content, true);
  }

  private void write(String verb, Content content, boolean append) {
    Arguments.present("content", content);
    String name = "(" + verb + " " + content + " to " + path + ")";
    try (InputStream stream = content.open()) {
      byte[] first = stream.readNBytes(SMALL + 1);
      if (first.length <= SMALL) {
        small(name, first, append);
      } else {
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(first), stream);
        large(name, toNode -> new ProgramReceiver(toNode).stream(all), append);
      }
    } catch (IOException e) {
      throw Refusal.exception(
          link, path, NOT_WRITTEN, content + " cannot be read: " + IoReason.of(e));
    }
  }

  private void small(String name, byte[] content, boolean append) {
    String printf = "printf " + Words.printf(content, content.length);
    PlaceProgram place = new PlaceProgram(path, given);
    String replace = place.replace(null);
    String program =
        place.file(PlaceProgram.NEW + printf + " >\"$t\"\n")
            + (append ? place.append(replace) : replace);
    if (isOfKernel()) {
      // There is no beside, and nobody can see half of so little.
      program = printf + (append ? " >>" : " >") + Shell.quote(path);
    }
    Budget most = limit == null ? link.defaultLimit() : limit;
    Refusal.check(link, path, NOT_WRITTEN, link.run(name, program, most));
  }

  /** Files of /proc and /sys are no files: what is written there is understood by the kernel. */
  private boolean isOfKernel() {
    return path.startsWith("/proc/") || path.startsWith("/sys/");
  }

  private void large(String name, Transfer.Input input, boolean append) {
    PlaceProgram place = new PlaceProgram(path, given);
    String replace = place.replace(PlaceProgram.NEW_MODE);
    String program =
        place.file(ProgramReceiver.PROGRAM)
            + PlaceProgram.COMPLETE
            + (append ? place.append(replace) : replace);
    transfer(name, program, input);
  }

  void copy(Path source) {
    Arguments.present("path", source);
    LocalTree local = LocalTree.of(source);
    copy(
        "(copy " + source + " to " + path + ")",
        local.tree(),
        toNode -> local.sendTo(new ProgramReceiver(toNode)));
  }

  void copy(Download source) {
    Tree tree = source.list();
    copy(
        "(copy " + source.where() + " to " + path + ")",
        tree,
        toNode ->
            source.send(tree, new ProgramReceiver(toNode), link.context().name() + ":" + path));
  }

  private void copy(String name, Tree tree, Transfer.Input input) {
    PlaceProgram place = new PlaceProgram(path, given);
    if (tree.isDirectory() && given.mode() != null) {
      throw new IllegalArgumentException(
          "a mode cannot be given to all of a directory, as files and directories need different"
              + " ones: copy it with the modes it has");
    }
    String receive = ProgramReceiver.PROGRAM + PlaceProgram.COMPLETE;
    transfer(
        name,
        tree.isDirectory() ? place.directory(receive) : place.file(receive) + place.replace(null),
        input);
  }

  private void transfer(String name, String program, Transfer.Input input) {
    Refusal.check(
        link,
        path,
        NOT_WRITTEN,
        link.transfer(name, program, input, OutputStream.nullOutputStream(), limit));
  }
}
