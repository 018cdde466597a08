import { startPracticeChild } from '#test/support/practice-child.ts';
import { withPreparedRun } from '#test/support/bench-run.ts';
import { execFileSync } from 'node:child_process';
const N=Number(process.argv[2]??100000);
const p = await startPracticeChild({limits:[]});
await withPreparedRun(N,{url:p.url,limits:[{kind:'concurrency',counts:'calls',amount:50}]}, async (dataDir,runId)=>{
  const args=process.argv[3]?['--cpu-prof','--cpu-prof-dir='+process.argv[3]]:[];
  const c=JSON.parse(execFileSync(process.execPath,[...args,'test/bench/programs/our-run.ts',JSON.stringify({dataDir,runId,url:p.url})],{encoding:'utf8'}));
  const {default:Database}=await import('better-sqlite3'); const db=new Database(dataDir+'/ledger.db',{readonly:true});
  const turns=db.prepare('select count(distinct left_at) from calls').pluck().get() as number;
  console.log('rows/s',(N/c.elapsedMs*1000).toFixed(0),'cpu us',(c.cpuMs/N*1000).toFixed(1),'peak',c.peakMb.toFixed(0),'calls per turn',(N/turns).toFixed(1));
});
await p.stop();
