#!/bin/sh
# Every night at 02:30 (container time): the database as a custom-format dump and the media and private files as an archive; 14 of each are kept.
set -eu
while :; do
  now=$(date +%s)
  next=$(date -d "$(date +%F) 02:30" +%s)
  [ "$next" -gt "$now" ] || next=$((next + 86400))
  sleep $((next - now))
  stamp=$(date +%Y%m%d)
  pg_dump --format=custom --file="/backups/rynek-$stamp.dump.part" && mv "/backups/rynek-$stamp.dump.part" "/backups/rynek-$stamp.dump"
  folders=$(cd /data-app && ls -d media private 2>/dev/null || true)
  # shellcheck disable=SC2086 -- two words at most
  [ -n "$folders" ] && tar -C /data-app -czf "/backups/media-$stamp.tar.gz.part" $folders && mv "/backups/media-$stamp.tar.gz.part" "/backups/media-$stamp.tar.gz"
  ls -1t /backups/rynek-*.dump | tail -n +15 | xargs -r rm --
  ls -1t /backups/media-*.tar.gz | tail -n +15 | xargs -r rm --
done
