# What came out has to last when it is moved into place, and the count would be too high before it is written.
for file in "$out"/*; do sync "$file"; done
du --summarize --block-size=1 "$out" | cut -f 1 >/tmp/bytes
mv /tmp/bytes "$out/bytes"
