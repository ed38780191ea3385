// Has the status page built anew each hour, for what the clock changes.
// BUILD_HOOK is the address of a build hook of this site.
export default async () => {
  const answer = await fetch(process.env.BUILD_HOOK, { method: "POST" });
  if (!answer.ok) throw new Error(`the build hook answered ${answer.status}`);
};

export const config = { schedule: "@hourly" };
